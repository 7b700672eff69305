"""Benchmarks: run by hand, and in a short form by the landing gate; they print ratios and judge nothing."""
