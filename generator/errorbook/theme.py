"""The theme, and the files that browsers load of it, whose names hold a hash of what is in them."""

from functools import cache
from pathlib import Path

import msgspec

ASSETS = "assets/errorbook/"
"""The site path of the folder of these files."""


@cache
def folder() -> Path:
    """The folder of the theme: inside the package once installed, at the root of a checkout."""
    package = Path(__file__).parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parents[1] / "theme"


def asset(name: str) -> str:
    """Give the site path of a file by its name without the hash, such as `page.js`."""
    return ASSETS + _names()[name]


def _names() -> dict[str, str]:
    manifest = folder() / ASSETS / "manifest.json"
    return msgspec.json.decode(manifest.read_bytes(), type=dict[str, str])
