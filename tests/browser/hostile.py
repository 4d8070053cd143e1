"""Articles that want to run script in the reader's browser, and a witness of what they achieve."""

import json
import re
import tomllib
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request

HERE = Path(__file__).parent
CONFIG = """site_name: Kite Help
theme: {name: material, font: false, palette: [{toggle: {icon: a, name: b}}]}
plugins: [errorbook]
"""
FORMATS = ("markdown", "json", "html")
INERT = {"old", "between", "names"}  # groups of which browsers run nothing as it stands


class Trick(NamedTuple):
    """A way to run script, with the number by which it tells that it did."""

    group: str
    name: str
    number: int
    text: str


def _corpus() -> dict[str, dict[str, str]]:
    groups = tomllib.loads((HERE / "hostile.toml").read_text(encoding="utf-8"))
    image = "<img src=x onerror=alert(§)>"
    groups["mutations"]["deep"] = "<div>" * 600 + image + "</div>" * 600
    over_long = "\udcc0\udcbcscript\udcc0\udcbealert(§)\udcc0\udcbc/script\udcc0\udcbe"
    groups["unclosed"]["over-long UTF-8"] = image + over_long
    return groups


def _numbered(groups: dict[str, dict[str, str]]) -> list[Trick]:
    named = [(group, name, text) for group in groups for name, text in groups[group].items()]
    return [
        Trick(group, name, number, text.replace("§", str(number)))
        for number, (group, name, text) in enumerate(named, start=100)
    ]


TRICKS = _numbered(_corpus())


def of(group: str) -> list[Trick]:
    """The tricks of a group."""
    return [trick for trick in TRICKS if trick.group == group]


_LAST = of("unclosed")
_OTHERS = [t for t in TRICKS if t.group not in ("unclosed", "markdown", "fields")]
ARTICLES = {f"a{n}": [*_OTHERS[n :: len(_LAST)], last] for n, last in enumerate(_LAST)}
"""The tricks of HTML in articles; only the last of each may swallow what comes after it."""


def files() -> dict[str, str]:
    """The source folder of a site: every trick in every format, by file name."""
    articles = {**_bodies(), **_titles()}
    return {
        "mkdocs.yml": CONFIG,
        "docs/about.md": "# About us\n\nWe make kites.\n",
        **{f"docs/en/{name}": text for name, text in articles.items()},
        **{f"docs/en/{folder}x": "" for folder in ("", "html/", "markdown/")},  # the picture
    }


def _bodies() -> dict[str, str]:
    found = {f"html/{name}.html": _page("Kites", _html(t)) for name, t in ARTICLES.items()}
    articles = [
        {"id": f"json/{name}", "locale": "en", "title": "Kites", "body": _html(tricks)}
        for name, tricks in ARTICLES.items()
    ]
    found["articles.json"] = json.dumps({"articles": articles})
    markdown = {**ARTICLES, "own": of("markdown")}
    return found | {f"markdown/{name}.md": _markdown(t) for name, t in markdown.items()}


def _markdown(tricks: Iterable[Trick]) -> str:
    return "---\ntitle: Kites\n---\n\n" + "\n\n".join(
        f"Before {t.number}.\n\n{t.text}\n\nAfter {t.number}." for t in tricks
    )


def _html(tricks: Iterable[Trick]) -> str:
    return "\n".join(
        f"<p>Before {t.number}.</p>\n{t.text}\n<p>After {t.number}.</p>" for t in tricks
    )


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title>{head}</head>'
        f"<body><main>{body}</main></body></html>"
    )


def _titles() -> dict[str, str]:
    """Articles with a trick in every field: title, names, dates, id, address and message.

    In Markdown each has an article of its own; elsewhere, and in names of shelves, three share one.
    """
    fields = of("fields")
    found: dict[str, str] = {}
    for start in range(0, len(fields), 3):
        shared = " | ".join(trick.text for trick in fields[start : start + 3])
        found[f"fields-{start}.json"] = json.dumps(_zendesk(shared))
        found[f"html/fields-{start}.html"] = _page(shared, _about(shared), _head(shared))
        for trick in fields[start : start + 3]:
            found[f"markdown/fields-{trick.number}.md"] = _front_matter(trick.text, shared)
    return found


def _front_matter(text: str, shared: str) -> str:
    names = ("title", "id", "url", "locale", "source_locale", "created_at", "updated_at")
    values = {**dict.fromkeys(names, text), "locale": f"en{text}"}
    values |= dict.fromkeys(("category", "section", "product"), shared)
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
    return f"---\n{lines}---\n\n{_about(text)}"


def _zendesk(text: str) -> dict[str, object]:
    names = ("title", "locale", "source_locale", "created_at", "updated_at")
    section = {"id": 1, "category_id": 2, "name": text}
    article = {**dict.fromkeys(names, text), "section_id": 1, "body": _about(text)}
    article |= {"id": f"json/{text}", "html_url": f"https://kites.example/{text}"}
    return {"articles": [article], "sections": [section], "categories": [{"id": 2, "name": text}]}


def _head(text: str) -> str:
    value = escape(text)
    names = ("article:section", "article:modified_time", "article:published_time", "description")
    metas = "".join(f'<meta name="{name}" content="{value}">' for name in names)
    return f'<link rel="canonical" href="{value}">{metas}'


def _about(text: str) -> str:
    written = escape(" ".join(text.split()))
    return (
        f"<p>You see the error <em>“The kite {written} fell down.”</em></p>\n"
        f"<p>Cause: {written}</p>\n<p>Solution:</p>\n<ul><li>Go to Settings &gt; {written}.</li>"
        f"<li>Wait until the wind {written} is back.</li></ul>\n"
    )


def raw_pages() -> dict[str, str]:
    """The tricks on pages that nobody cleaned, by file name."""
    bodies = {
        **{n: _html(t for t in ts if t.group not in INERT) for n, ts in ARTICLES.items()},
        **{f"m{trick.number}": raw_html(trick) for trick in of("markdown")},
        **{f"f{trick.number}": raw_html(trick) for trick in of("fields")},
    }
    start = "<!doctype html><meta charset=utf-8><body>"
    return {f"{name}.html": start + body for name, body in bodies.items()}


def raw_html(trick: Trick) -> str:
    """A trick as HTML that nobody cleaned."""
    if trick.group == "fields":
        return _unescaped(trick.text)
    if trick.group != "markdown":
        return trick.text
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return str(reader.render(trick.text))


def _unescaped(text: str) -> str:
    return (
        f"<title>{text}</title><script>'{text}'</script><style>{text}</style><!-- {text} -->"
        f"""<p title="{text}">a</p><p title='{text}'>a</p><p>{text}</p>"""
    )


def write(folder: Path, texts: dict[str, str]) -> None:
    """Writes files by their names, below a folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))


class Visited(NamedTuple):
    """A page after everything in its `roots` was touched, as `touch.js` tells."""

    address: str
    ready: bool
    stayed: bool
    text: str
    held: list[dict[str, Any]]
    config: str


class Witness:
    """Sees what the pages of a browser do: the tricks that ran, what was asked for, complaints."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self._site = site
        self.page: Page = context.new_page()
        self.ran: set[int] = set()
        self.asked_elsewhere: set[str] = set()
        self.opened: list[str] = []
        self.complaints: list[str] = []
        context.add_init_script("window.alert = (number) => console.debug(`ran ${number}`);")
        context.on("console", self._hear)
        context.on("request", self._see)
        context.on("dialog", self._close)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("page", lambda page: self.opened.append(page.url))

    def visit(self, addresses: Iterable[str], *, ready: str = "", roots: str) -> list[Visited]:
        """Opens pages of the site and does there what a reader could do."""
        self.page.goto(f"{self._site}/shell.html")
        script = (HERE / "touch.js").read_text(encoding="utf-8").rstrip().rstrip(";")
        wanted = {"addresses": list(addresses), "ready": ready, "roots": roots}
        return [Visited(**found) for found in self.page.evaluate(script, wanted)]

    def _hear(self, said: ConsoleMessage) -> None:
        if match := re.fullmatch(r"ran (\d+)", said.text):
            self.ran.add(int(match[1]))
        elif said.type == "error":
            self.complaints.append(f"{said.text} {said.location['url']}")

    def _see(self, request: Request) -> None:
        if match := re.search(r"//evil\.example/(\d+)", request.url):
            self.ran.add(int(match[1]))
        if not request.url.startswith((self._site, "data:", "about:")):
            self.asked_elsewhere.add(request.url)

    def _close(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()
