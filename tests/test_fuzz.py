"""Whatever lies in a folder of articles, no stage fails at it, and no article is lost."""

import json
import os
import string
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

from errorbook.build import make_pages
from errorbook.diagnostics import as_json, as_text
from errorbook.emit import api, search_index
from errorbook.emit.frame import frame_of
from errorbook.link.catalogue import link
from errorbook.read import read
from errorbook.sarif import as_sarif
from errorbook.site.book import NOT_FOUND, Book
from errorbook.site.site import Folder, Site
from errorbook.sources.batches import SourceFolder

Made = dict[str, bytes | Callable[[Path], None]]

ODD = ["\x00", "\x01", "\x0b", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u202e", "\ud800", "\ufeff"]
ODD += ["\ufffe", "\uffff", "&#1;", "&#0;", "&#xFFFE;", "%00", "%01", "%ff", "%", "%2e%2e", "\\x01"]
ODD += [
    "#",
    "?",
    "/",
    "//",
    "..",
    ".",
    ":",
    "|",
    '"',
    "'",
    "<",
    ">",
    "{",
    "}",
    "{{",
    "`",
    "\\",
    " ",
]
ODD += [
    "e\u0301",
    "\u00e9",
    "İ",
    "ß",
    "語" * 80,
    "1" * 4400,
    "-",
    "\t",
    "\n",
    "\r",
    "[",
    "]",
    "(",
    ")",
]
PIECES = [*ODD, "index", "a", "A", "b.json", "index.html", "en", "x" * 300, "404.html", "errors"]
TEXT = st.lists(st.sampled_from(PIECES), max_size=4).map("".join) | st.text(max_size=6)

ADDRESSES = st.one_of(
    TEXT,
    TEXT.map(lambda x: f"https://help.example/{x}"),
    TEXT.map(lambda x: f"//{x}"),
    TEXT.map(lambda x: f"https://help.example/hc/en/articles/{x}"),
    st.sampled_from(
        [
            "https://help.example/" + "/".join(["x" * 200] * 22),
            "https://help.example/" + "x/" * 2000,
            "http://[x",
            "https://help.example:99999/a",
            "https://help.example/en/index.html",
            "https://help.example/gauge.png/x",
            "data:image/png;base64,AA==",
            "gauge.png",
            "self.png",
            "a.md#b",
            "mailto:",
        ]
    ),
)
BLOCKS = [
    "## {}\n\n",
    "## Error x {{#{}}}\n\nSolution: do {}.\n\n",
    '## <a name="{}"></a><a id="{}"></a>Error y\n\n',
    "[{}]({})\n\n",
    "![{}]({})\n\n",
    '<iframe src="{}"></iframe>\n\n',
    "[go](#{})\n\n",
    "| Error message | Solution |\n|---|---|\n| {} | {} |\n\n",
    'You see the error "{}":\n\n```\n{}\n```\n\n',
    "**Cause: {}** > {}\n\n",
    "- {}\n  - {}\n\n",
    '<img src="{}" width="{}" alt="x">\n\n',
    "> [!{}]\n> {}\n\n",
]


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Markdown with odd texts and addresses in all its places."""
    blocks = draw(st.lists(st.sampled_from(BLOCKS), max_size=4))
    return "".join(block.format(draw(ADDRESSES), draw(ADDRESSES)) for block in blocks)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXT | ADDRESSES
VALUES = st.recursive(
    SCALARS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXT, inside, max_size=2),
    max_leaves=4,
)
FACTS = "id locale source_locale title url created_at updated_at category section product"


@st.composite
def markdown(draw: st.DrawFn) -> bytes:
    """A file with front matter, its values as YAML reads them or as they come."""
    keys = draw(st.lists(st.sampled_from(FACTS.split()), unique=True))
    values = [draw(VALUES.map(json.dumps) | TEXT) for _ in keys]
    lines = "".join(f"{key}: {value}\n" for key, value in zip(keys, values, strict=True))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    return f"---\n{lines}---\n{draw(bodies())}".encode(encoding, errors="replace")


@st.composite
def zendesk(draw: st.DrawFn) -> bytes:
    """An envelope of articles, sections and categories with anything in their fields."""
    keys = "id locale source_locale title name html_url created_at edited_at section_id draft"

    def article() -> dict[str, Any]:
        fields = draw(st.dictionaries(st.sampled_from(keys.split()), VALUES, max_size=4))
        return fields | {"body": draw(bodies() | VALUES)}

    named = st.lists(st.fixed_dictionaries({"id": SCALARS, "name": VALUES}), max_size=2)
    data: Any = {"articles": [article() for _ in range(draw(st.integers(0, 3)))]}
    data |= {"sections": draw(named | VALUES), "categories": draw(named | VALUES)}
    return json.dumps(draw(st.sampled_from([data, *data["articles"]]))).encode()


@st.composite
def html(draw: st.DrawFn) -> bytes:
    """A page with odd metadata."""
    head = f'<html lang="{draw(TEXT)}"><title>{draw(TEXT)}</title>'
    head += f'<link rel="canonical" href="{draw(ADDRESSES)}">'
    head += f'<meta property="article:section" content="{draw(TEXT)}">'
    return f"{head}<main><h2>{draw(TEXT)}</h2>{draw(bodies())}".encode(errors="replace")


def _nowhere(path: Path) -> None:
    path.symlink_to("nowhere.md")


def _itself(path: Path) -> None:
    path.symlink_to(path.name)


def _around(path: Path) -> None:
    path.symlink_to("..")


def _outside(path: Path) -> None:
    path.symlink_to("/etc")


SPECIAL = [_nowhere, _itself, _around, _outside, os.mkfifo]
CONTENT = st.one_of(markdown(), zendesk(), html(), st.binary(max_size=60), st.sampled_from(SPECIAL))
LETTERS = [
    *string.ascii_letters[:3],
    "A",
    "é",
    "e\u0301",
    "語" * 70,
    "#",
    "?",
    ":",
    "%41",
    " ",
    ".",
]
LETTERS += [
    "index",
    "index.html",
    "x.json",
    "errors",
    os.fsdecode(b"caf\xe9"),
    "\n",
    "\x1b",
    "self",
]
NAMES = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=2).map("".join)


@st.composite
def folders(draw: st.DrawFn) -> Made:
    """What lies in a folder, by path."""
    made: Made = {"gauge.png": b"no picture", "self.png": _itself}
    for _ in range(draw(st.integers(1, 5))):
        places = draw(st.lists(st.sampled_from(["en", "nl", "x.json", "a", "A"]), max_size=2))
        ending = draw(st.sampled_from([".md", ".json", ".html", ".MD"]))
        made["/".join([*places, draw(NAMES) + ending])] = draw(CONTENT)
    return made


_numbers = count()


def lay_out(root: Path, made: Made) -> Path:
    """A new folder with all of it that the file system takes."""
    folder = root / str(next(_numbers))
    for name, content in made.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            content(path) if callable(content) else path.write_bytes(content)
        except OSError:
            continue
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="It has neither pipes nor such names.")
@examples(60)
@given(folders())
def test_no_folder_makes_a_stage_fail(tmp_path_factory: pytest.TempPathFactory, made: Made) -> None:
    folder = lay_out(tmp_path_factory.getbasetemp(), made)
    site = Site(name="Help", url="https://help.example/", folders=(Folder(str(folder), ""),))
    for mixed in (True, False):
        taken = read([SourceFolder(folder, "docs", mixed=mixed)], "en")
        catalogue, findings = link(taken.articles, "en", files={"gauge.png": "docs/gauge.png"})
        book, pages, failures = make_pages(Book(catalogue, site))
        files = dict(api.files(book)) | dict(search_index.files(book))
        for page in pages:
            frame_of(page, book)
        found = [*taken.diagnostics, *findings, *failures]
        found += [finding for page in pages for finding in page.diagnostics]
        assert [as_text(f) for f in found if f.code == "internal-error"] == []
        assert book.failures == []
        assert len(book.catalogue.articles) == len(taken.articles)
        assert {page.path for page in pages if page.kind == "article"} == set(
            catalogue.paths.values()
        )
        assert len(files) > len(taken.articles)
        assert as_json(found)
        assert as_sarif(found, Path.cwd())
        assert NOT_FOUND in {page.path for page in pages}
