"""Run kblaw as ``python -m kblaw``."""

from kblaw.cli.start import start

if __name__ == "__main__":
    start()
