"""Answers as plain values: nothing here prints, reads files or knows a language."""
