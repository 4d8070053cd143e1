"""Errorbook as its own host: builds and previews a help centre without MkDocs."""
