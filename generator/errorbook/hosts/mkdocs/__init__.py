"""MkDocs as the host of a help centre; the only package that imports `mkdocs`."""
