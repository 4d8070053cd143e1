"""A small help centre, built by MkDocs into a temporary folder."""

import logging
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from PIL import Image


def _png(width: int, height: int) -> bytes:
    data = BytesIO()
    Image.new("1", (width, height)).save(data, "PNG")
    return data.getvalue()


PNG = _png(3, 2)

TROUBLE = """---
title: "Troubleshooting Kite"
url: "https://help.kite.example/hc/en/articles/100-Troubleshooting-Kite"
locale: "en"
updated_at: "2026-05-04T10:00:00Z"
category: "Integrations"
section: "Kite"
---

Two things go wrong most.

## Kite has no wind on X

"Kite has no wind on 2026-05-04. Nothing was flown."

Cause:

- It is calm outside. See [the string](#The-string-of-kite-X-is-cut).

Solution:

- Wait, or read [how to fly](https://help.kite.example/hc/en/articles/200).
- See ![the gauge](../images/gauge.png) and ![a lost one](../images/lost.png).

## The string of kite X is cut

Solution:

- Buy one at [the shop](https://shop.example/strings).
"""

GUIDE = """---
title: "How to fly"
url: "https://help.kite.example/hc/en/articles/200-How-to-fly"
locale: "en"
updated_at: "2026-03-02T10:00:00Z"
category: "Integrations"
section: "Kite"
---

Hold the string. When it breaks, read
[what to do](trouble.md#The-string-of-kite-X-is-cut), or [nothing](trouble.md#No-such-thing).
"""

DUTCH = """---
title: "Problemen met Kite"
url: "https://help.kite.example/hc/nl/articles/100-Problemen-met-Kite"
locale: "nl"
updated_at: "2026-05-05T10:00:00Z"
category: "Koppelingen"
section: "Vlieger"
---

Twee dingen gaan het vaakst mis.

## Kite heeft geen wind op X

Oplossing:

- Wacht, of lees [hoe je vliegt](https://help.kite.example/hc/en/articles/200-How-to-fly).

## Het touw van vlieger X is stuk

Oplossing:

- Koop een nieuw touw.
"""

CONTENT: dict[str, str | bytes] = {
    "docs/en/trouble.md": TROUBLE,
    "docs/en/fly.md": GUIDE,
    "docs/nl/trouble.md": DUTCH,
    "docs/images/gauge.png": PNG,
    "docs/about.md": "# About us\n\nWe make kites.\n",
}
OPTIONS: dict[str, Any] = {"locales": ["en", "nl"], "contact_url": "https://kite.example/contact"}


class Html(HTMLParser):
    """The tags of a page with their attributes, and its ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.ids = [found["id"] for _, found in self.tags if "id" in found]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the tag."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every such tag that has the wanted ones."""
        return [a for t, a in self.tags if t == tag and wanted.items() <= a.items()]


class Site:
    """A built site and what was said while it was built."""

    def __init__(self, folder: Path, log: list[str]) -> None:
        self.folder = folder
        self.log = log

    def text(self, path: str) -> str:
        """The page at a site path."""
        return (self.folder / path / "index.html").read_text(encoding="utf-8")

    def page(self, path: str) -> Html:
        """The page at a site path, taken apart."""
        return Html(self.text(path))

    def pages(self) -> dict[str, Html]:
        """Every HTML file by its path."""
        found = sorted(self.folder.rglob("*.html"))
        return {
            f.relative_to(self.folder).as_posix(): Html(f.read_text(encoding="utf-8"))
            for f in found
        }


Build = Callable[..., Site]


def load(
    folder: Path,
    *,
    options: Mapping[str, Any] = OPTIONS,
    url: str = "https://help.kite.example/",
    out: str = "site",
    config: Mapping[str, Any] = MappingProxyType({}),
) -> MkDocsConfig:
    """The configuration of a site in a folder, which gets its `mkdocs.yml`."""
    settings = {
        "site_name": "Kite Help",
        "site_url": url,
        "theme": {"name": "material", "font": False, "palette": [{"toggle": {"name": "-"}}] * 2},
        "plugins": [{"errorbook": dict(options)}],
        **config,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / out))


def _build(folder: Path, *, serving: bool = False, out: str = "site", **settings: Any) -> Site:
    config = load(folder, out=out, **settings)
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        config.plugins.on_startup(command="serve" if serving else "build", dirty=False)
        mkdocs_build(config)
    finally:
        logger.removeHandler(handler)
    return Site(folder / out, said)


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds a site from the given files, with the given options of the plugin."""

    def run(files: Mapping[str, str | bytes] = CONTENT, **settings: Any) -> Site:
        write_files(tmp_path, files)
        return _build(tmp_path, **settings)

    return run


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small help centre, built once."""
    folder = tmp_path_factory.mktemp("kite")
    write_files(folder, CONTENT)
    return _build(folder)
