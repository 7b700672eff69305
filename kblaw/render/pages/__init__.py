"""One builder of a page for each kind of answer."""
