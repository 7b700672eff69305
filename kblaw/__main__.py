"""Run kblaw as ``python -m kblaw``."""

from kblaw.cli import main

if __name__ == "__main__":
    main()
