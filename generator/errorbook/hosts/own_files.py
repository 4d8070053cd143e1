"""Files of the site's owner beside the help centre: the rules and sentences of every host."""

import os
from collections.abc import Collection

from errorbook.site.downloads import may_be_published
from errorbook.site.page import Page


def may_be_read(path: str, source: str, downloads: Collection[str], kept: Collection[str]) -> bool:
    """Return whether readers may have a file at a site path.

    A link must lead to a file that they may have, too. `kept` are the real paths of files that are
    kept back, and `downloads` are patterns as in `errorbook.site.downloads.may_be_published`.
    """
    real = os.path.realpath(source)
    if real in kept or not may_be_published(path, downloads):
        return False
    name = os.path.basename(real)
    return name == os.path.basename(source) or may_be_published(name, downloads)


def with_headers(own: bytes, made: bytes) -> bytes:
    """Return the file with headers for web servers: first the owner's, then those of the site."""
    return own.rstrip() + b"\n\n" + made


def taken(name: str, path: str) -> str:
    """Return the sentence on a file that would take the place of one for programs."""
    return (
        f"{name} is left out: it would be published at /{path}, where the site has a file for"
        " programs. Give it another name or folder."
    )


def replaces(name: str, page: Page) -> str:
    """Return the sentence on a file that is published in the place of a page."""
    return (
        f"{name} is published at /{page.path}, in the place of a page that the site makes itself,"
        f" “{page.title}”. Give it another name or folder to have both."
    )
