"""Search: normalisation of error texts, and the index that the browser reads."""
