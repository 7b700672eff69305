"""The words of the subject: folding and stemming for search, sanctions as the codes word them."""
