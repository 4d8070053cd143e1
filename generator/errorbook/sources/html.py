"""Plain HTML pages: the article is in `main` or `article`, the facts about it in `head`."""

import re
from pathlib import PurePosixPath

from lxml import etree, html
from lxml.html import HtmlElement
from msgspec.structs import replace

from errorbook.model import Access, Metadata
from errorbook.sources import front_matter
from errorbook.sources.access import FIELDS, access, both
from errorbook.sources.bounded import bounded
from errorbook.sources.clean import LINE, canonical, serialise, without_end
from errorbook.sources.files import Loaded, SourceFile, article_from, missing_title

_FURNITURE = ("nav", "header", "footer", "aside", "form", "script", "style")


def read(file: SourceFile) -> Loaded:
    """Return the one article of an HTML file, whole page or fragment."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    text = bounded(without_end(file.text)) if file.text.strip() else "<p></p>"
    data = text.encode(errors="replace")
    root = html.document_fromstring(data, parser=parser)
    for element in root.iter("*"):
        element.set(LINE, str(element.sourceline or 1))
    article = _article_element(root)
    body = canonical(serialise(article))
    title = _title(root)
    diagnostics = []
    if not title and "<h1" not in body:
        title = PurePosixPath(file.name).stem.replace("-", " ").replace("_", " ")
        diagnostics.append(missing_title(file.name, 1, title))
    source, found = article_from(
        file,
        replace(_metadata(root, title), access=_access(file, root)),
        body,
        line=int(article.get(LINE) or 1),
        lines=_lines(root),
    )
    return Loaded([source], [*diagnostics, *found])


def _article_element(root: HtmlElement) -> HtmlElement:
    for tag in ("main", "article"):
        found = root.find(f".//{tag}")
        if found is not None:
            return found
    body = root.find("body")
    if body is None:
        return root
    etree.strip_elements(body, *_FURNITURE, with_tail=False)
    return body


def _title(root: HtmlElement) -> str:
    element = root.find(".//title")
    return " ".join(element.text_content().split()) if element is not None else ""


def _lines(root: HtmlElement) -> dict[str, int]:
    found = {
        "title": root.find(".//title"),
        "locale": root,
        "url": root.find(".//link[@rel='canonical']"),
    }
    return {field: int(e.get(LINE) or 1) for field, e in found.items() if e is not None}


def _metadata(root: HtmlElement, title: str) -> Metadata:
    canonical_link = root.xpath("string(//link[@rel='canonical']/@href)")
    return Metadata(
        locale=re.sub(r"\s", "", root.get("lang") or ""),
        title=title,
        url=str(canonical_link),
        created_at=_meta(root, "article:published_time"),
        updated_at=_meta(root, "article:modified_time"),
        section=_meta(root, "article:section"),
    )


def _access(file: SourceFile, root: HtmlElement) -> Access:
    """Return who may read a page, by its `meta` elements and by front matter, as site generators
    take.
    """
    fields = {
        str(meta.get("name")): str(meta.get("content") or "true")
        for meta in root.iter("meta")
        if (meta.get("name") or "").lower() in FIELDS
    }
    return both(access(fields), front_matter.split(file.text, file.name)[0].access)


def _meta(root: HtmlElement, name: str) -> str:
    value = root.xpath("string(//meta[@property=$name or @name=$name]/@content)", name=name)
    return str(value).strip()
