"""The canonical body: HTML of an allow-list, in which elements carry the line they come from.

Whatever a source holds, only what is listed here reaches a page. The list is of elements that
help articles use; scripts, styles, forms, SVG and MathML are not among them.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import nh3
from lxml import etree, html
from lxml.html import HtmlElement

from errorbook.sources import media
from errorbook.sources.bounded import bounded
from errorbook.sources.files import clean_text
from errorbook.urls import is_url

LINE = "data-line"

_TEXT = {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins"}
_TEXT |= {"kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"}
_TEXT |= {"var", "wbr"}
_BLOCKS = {"blockquote", "caption", "col", "colgroup", "dd", "details", "div", "dl", "dt"}
_BLOCKS |= {"figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "iframe", "img"}
_BLOCKS |= {"li", "ol", "p", "pre", "summary", "table", "tbody", "td", "tfoot", "th", "thead"}
_BLOCKS |= {"tr", "ul"}
TAGS = _TEXT | _BLOCKS

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {LINE, "id", "lang", "dir"},
    "a": {"href", "name", "title"},
    "abbr": {"title"},
    "blockquote": {"class"},
    "div": {"class"},
    "code": {"class"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "iframe": {"src", "title", "width", "height", "allowfullscreen"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "data"}
_WITH_CONTENT = {"script", "style", "template", "noscript", "title", "textarea", "xmp", "noembed"}
_WITH_CONTENT |= {"noframes", "plaintext", "svg", "math", "select"}

# Hosts whose videos may be framed, each with the one that the policy of the pages names.
_VIDEO_HOSTS = {
    "youtube.com": "www.youtube.com",
    "www.youtube.com": "www.youtube.com",
    "youtube-nocookie.com": "www.youtube-nocookie.com",
    "www.youtube-nocookie.com": "www.youtube-nocookie.com",
    "player.vimeo.com": "player.vimeo.com",
    "loom.com": "www.loom.com",
    "www.loom.com": "www.loom.com",
    "fast.wistia.com": "fast.wistia.net",
    "fast.wistia.net": "fast.wistia.net",
}
_PICTURE = re.compile(r"^data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$")
_CALLOUT = re.compile(r"^callout callout-[a-z]+$")
_LANGUAGE_CLASS = re.compile(r"^language-[\w+#.-]+$")
_RESERVED_ID = re.compile(r"^(?:__|errorbook|eb-|q=)", re.I)
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_CLOSED_AT_ONCE = re.compile(r"<([^\s<>/]+)([^<>]*)/>")


def is_reserved_id(name: str) -> bool:
    """Return whether an id belongs to the page around the article, so that no article may have it.

    The fragment `#q=…` of an address holds what a reader searches for.
    Links name ids percent-encoded, so one that decodes to a reserved id is reserved too.
    """
    return bool(_RESERVED_ID.match(unquote(name)))


def canonical(body: str) -> str:
    """Return the sanitised body. Media, and frames of other than the known video hosts, become
    links.
    """
    body = bounded(body)
    if "<iframe" in body.lower() or media.TAG.search(body):
        body = _unframe(body)
    clean = nh3.clean(
        body,
        tags=TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        clean_content_tags=_WITH_CONTENT,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    return clean_text(clean)  # references such as `&#1;` have become characters


def _filter(element: str, attribute: str, value: str) -> str | None:
    if attribute in ("href", "src"):
        value = _address(value)
    check = _CHECKS.get(attribute)
    return value if check is None or check(element, value.strip()) else None


def _address(value: str) -> str:
    """Return an address without what browsers leave out of it before they read its scheme.

    Source: the basic URL parser of https://url.spec.whatwg.org/.
    """
    return re.sub(r"[\t\n\r]", "", value.strip(_UNSEEN))


_UNSEEN = "".join(map(chr, range(0x21)))


def _is_source(element: str, address: str) -> bool:
    if element == "iframe":
        return _video(address) == address
    is_data = address.lower().startswith("data:")
    return bool(_PICTURE.match(address)) if is_data else is_url(address)


_CHECKS: dict[str, Callable[[str, str], bool]] = {
    "id": lambda _, value: bool(value) and not is_reserved_id(value),
    "name": lambda _, value: bool(value) and not is_reserved_id(value),
    LINE: lambda _, value: value.isascii() and value.isdigit() and len(value) < 9,
    "href": lambda _, value: is_url(value) and not value.lower().startswith("data:"),
    "src": _is_source,
    "class": lambda tag, value: bool((_LANGUAGE_CLASS if tag == "code" else _CALLOUT).match(value)),
}


_END = re.compile(r"</(?:body|html)[ \t]*>", re.I)


def without_end(text: str) -> str:
    """Return HTML without the tags that end a page: libxml2 reads nothing after them, as browsers
    do.
    """
    return _END.sub("", text)


def parse_html(text: str) -> HtmlElement:
    """Return a tree of any HTML, in one `div`; never raises, however broken or deep the text is."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    data = f"<div>{without_end(text)}</div>".encode(errors="replace")
    body = html.document_fromstring(data, parser=parser).find("body")
    if body is None:
        return html.Element("div")
    first = body[0]
    if len(body) > 1 or first.tail or body.text:  # a tag in the text closed the element around it
        first.drop_tag()
        body.tag = "div"
        return body
    return first


def serialise(element: HtmlElement) -> str:
    """Return the inner HTML of an element, as `serialise_whole` writes it."""
    whole = serialise_whole(element)
    return whole[whole.index(">") + 1 : whole.rindex("<")]


def serialise_whole(element: HtmlElement) -> str:
    """Return an element as HTML: attributes in double quotes; `<` and `>` only where tags are.

    lxml's method for HTML puts other quotes around values that hold double quotes, and leaves
    tags in them as they are where a comment is around these; its method for XML does neither.
    """
    written = etree.tostring(element, encoding="unicode", method="xml", with_tail=False)
    return _CLOSED_AT_ONCE.sub(_closed, written)


def _closed(match: re.Match[str]) -> str:
    name, attributes = match.groups()
    return f"<{name}{attributes}>" if name in _VOID else f"<{name}{attributes}></{name}>"


def _unframe(body: str) -> str:
    root = parse_html(body)
    media.link_media(root)
    for frame in list(root.iter("iframe")):
        src = clean_text(frame.get("src") or frame.get("data-src") or "")
        src = f"https:{src}" if src.startswith("//") else src
        video = _video(src)
        frame[:] = []  # no browser shows what is in a frame
        frame.text = None
        if video:
            frame.set("src", video)
        else:
            frame.tag = "a"
            frame.set("href", src)
            frame.text = frame.get("title") or src
    return serialise(root)


def _video(src: str) -> str:
    """Return the address of a video to frame; empty for that of anything else."""
    try:
        parts = urlsplit(src)
    except ValueError:
        return ""
    host = _VIDEO_HOSTS.get(parts.netloc.lower(), "")
    return parts._replace(netloc=host).geturl() if host and parts.scheme == "https" else ""


def with_lines(body: str, first_line: int) -> str:
    """Return HTML whose elements carry their line; `first_line` is the file's line of the body's
    first.
    """
    root = parse_html(bounded(body))
    for element in root.iterdescendants(tag=etree.Element):
        element.set(LINE, str(first_line + int(element.sourceline or 1) - 1))
    return serialise(root)
