"""Videos, sounds and embedded objects, which become links: a page plays no file by itself.

A link works in every place that shows an article, also in print, offline and in the pages of
others, whose policies forbid media of elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from errorbook.sources.files import clean_text
from errorbook.urls import is_url

TAG = re.compile(r"<(?:video|audio|object|embed)\b", re.I)
"""A pattern that finds whether a text holds any of them."""
_PLAYERS = ("video", "audio", "object", "embed")
_NAMES_OF_ADDRESS = ("movie", "src", "filename", "url")  # of the parameters of an object
_KEPT = ("id", "data-line")
_SCHEMES = ("", "http", "https")


def link_media(root: HtmlElement) -> None:
    """Turn every player below `root` into links to what it plays, before what it holds.

    That is meant for browsers which cannot play it. The picture shown before a video stays.
    """
    for player in reversed(list(root.iter(*_PLAYERS))):
        shown = _shown(player)
        for name in _KEPT:
            if shown and player.get(name):
                shown[0].set(name, player.get(name) or "")
        _put_before_content(player, shown)
        player.drop_tag()


def _shown(player: HtmlElement) -> list[HtmlElement]:
    """Return the links that stand for a player, without those that it holds.

    The picture before a video is in the first; one of another site is a link, so that no page asks
    there for more than the pictures of its text.
    """
    linked = {link.get("href") for link in player.iter("a")}
    addresses = [a for a in dict.fromkeys(_addresses(player)) if a not in linked]
    links = [_link(address, _title(player) or _file_name(address)) for address in addresses]
    poster = next(_usable(player.get("poster")), "")
    if not poster:
        return links
    if urlsplit(poster).netloc:
        return [*links, _link(poster, _file_name(poster))]
    label = links[0].text if links else _title(player)
    picture = html.Element("img", {"src": poster, "alt": label or ""})
    if not links:
        return [picture]
    links[0].text = None
    links[0].append(picture)
    return links


def _addresses(player: HtmlElement) -> Iterator[str]:
    """Yield every file that a player names: itself, its versions, its subtitles."""
    parts = [player, *player.iter("source", "track")]
    parameters = (p for p in player.iter("param") if _holds_address(p))
    yield from _usable(*(part.get("src") for part in parts), player.get("data"))
    yield from _usable(*(parameter.get("value") for parameter in parameters))


def _holds_address(parameter: HtmlElement) -> bool:
    return (parameter.get("name") or "").lower() in _NAMES_OF_ADDRESS


def _usable(*values: str | None) -> Iterator[str]:
    """Yield those of the values of attributes that lead somewhere."""
    for address in (value.strip() for value in values if value):
        if address and is_url(address) and urlsplit(address).scheme in _SCHEMES:
            yield f"https:{address}" if address.startswith("//") else address


def _link(address: str, text: str) -> HtmlElement:
    link = html.Element("a", {"href": address})
    link.text = text
    return link


def _title(player: HtmlElement) -> str:
    return (player.get("title") or player.get("aria-label") or "").strip()


def _file_name(address: str) -> str:
    """Return the last part of an address that names a file, else the address."""
    return clean_text(unquote(urlsplit(address).path)).rstrip("/").rpartition("/")[2] or address


def _put_before_content(player: HtmlElement, shown: Sequence[HtmlElement]) -> None:
    if not shown:
        return
    content, player.text = player.text or "", " "  # apart from the words around it
    for element in shown:
        element.tail = " "
    shown[-1].tail = f" {content}"
    player[:0] = shown
