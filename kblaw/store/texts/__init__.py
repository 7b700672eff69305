"""Official texts as people have them: clones and folders, saved pages, documents, plain files."""
