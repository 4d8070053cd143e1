"""Link: combines the articles of all files into one catalogue."""
