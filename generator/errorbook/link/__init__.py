"""Link: the articles of all files become one catalogue."""
