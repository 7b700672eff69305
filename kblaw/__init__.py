"""kblaw: the knowledge base of Kazakhstan's reform of April 2024 on women's rights and children's safety."""

__version__ = "0.1.0"
