"""From answers to what a reader sees; the only room that imports rich."""
