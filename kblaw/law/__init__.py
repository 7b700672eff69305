"""The law itself as pure functions: editions in time, severity, money, citations."""
