"""A help centre whose API was broken into, and pages of hosts that show its help."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

from errorbook.emit import embed
from errorbook.link.catalogue import link
from errorbook.site.book import Book
from errorbook.site.site import Site

from . import hostile
from .hostile import TRICKS, Trick

_PART = 50  # tricks of an entry
_HOST = """<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="data:,">
<script type="module" src="/embed/v1/errorbook.js"></script></head>
<body><errorbook-help product="kite"></errorbook-help><script type="module">
await document.querySelector("errorbook-help").{call};
document.body.dataset.shown = "";
</script></body></html>"""
READY = "[data-shown]"
ENTRIES = {f"e{start}": TRICKS[start : start + _PART] for start in range(0, len(TRICKS), _PART)}
HOSTS = {
    "list.html": _HOST.format(call="open()"),
    "article.html": _HOST.format(call='show("hostile")'),
    **{f"{name}.html": _HOST.format(call=f'show("hostile/{name}")') for name in ENTRIES},
}


def write(folder: Path, theme: Path) -> None:
    """Writes the help centre and the pages of hosts into a folder."""
    copytree(theme / "embed", folder / "embed")
    words = dict(embed.files(Book(link([], "en")[0], Site(name="Kites"))))["embed/v1/words/en.json"]
    pages = {
        **HOSTS,
        "404.html": "",
        **dict.fromkeys("xy", ""),
        "embed/v1/words/en.json": words.decode(),
    }
    hostile.write(folder, {**pages, **{f"api/v1/{n}.json": json.dumps(d) for n, d in _documents()}})


def _documents() -> Iterator[tuple[str, object]]:
    names = [trick.text for trick in hostile.of("fields")]
    entries = [
        {
            "id": name,
            "locale": "en",
            "article": "hostile",
            "title": " | ".join(names[i :: len(ENTRIES)]),
            "page": names[i],
            "kind": "problem",
            "sections": [_section(trick) for trick in tricks],
        }
        for i, (name, tricks) in enumerate(ENTRIES.items())
    ]
    about = {"id": "hostile", "locale": "en", "page": names[-1], "title": names[0]}
    parts = [{"entry": name} for name in ENTRIES]
    yield "site", {**_SITE, "products": [{"id": "kite", "name": names[0]}]}
    yield "en/products/kite", {"name": names[0], "page": names[0], "entries": entries, "guides": []}
    yield "en/articles/hostile", {**about, "parts": parts, "entries": entries}
    for entry in entries:
        yield f"en/entries/hostile/{entry['id']}", entry


def _section(trick: Trick) -> dict[str, str]:
    html = f"<p>Before {trick.number}.</p>{hostile.raw_html(trick)}<p>After {trick.number}.</p>"
    return {"kind": "solution", "text": "", "html": html}


_SITE = {
    "name": "Kites",
    "default_locale": "en",
    "contact": "",
    "languages": [{"locale": "en", "lang": "en", "name": "English", "direction": "ltr"}],
}
