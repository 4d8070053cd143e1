"""Search: the normaliser of error texts and the writer of the index that the browser reads."""
