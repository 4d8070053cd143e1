"""Videos, sounds and embedded objects, which become links: a page plays no file by itself.

A link works in every place that shows an article, also in print, offline and in the pages of
others, whose policies forbid media of elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from errorbook.urls import is_url

TAG = re.compile(r"<(?:video|audio|object|embed)\b", re.I)
"""What a text holds that holds any of them."""
_PLAYERS = ("video", "audio", "object", "embed")
_NAMES_OF_ADDRESS = ("movie", "src", "filename", "url")  # of the parameters of an object
_KEPT = ("id", "data-line")
_SCHEMES = ("", "http", "https")


def link_media(root: HtmlElement) -> None:
    """Turns every player below `root` into links to what it plays, before what it holds.

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
    """The links that stand for a player, without those that it holds; a picture is in the first."""
    linked = {link.get("href") for link in player.iter("a")}
    addresses = [a for a in dict.fromkeys(_addresses(player)) if a not in linked]
    links = [_link(address, _title(player) or _file_name(address)) for address in addresses]
    src = player.get("poster")
    if not src:
        return links
    label = links[0].text if links else _title(player)
    picture = html.Element("img", {"src": src, "alt": label or ""})
    if not links:
        return [picture]
    links[0].text = None
    links[0].append(picture)
    return links


def _addresses(player: HtmlElement) -> Iterator[str]:
    """Every file that a player names: itself, its versions, its subtitles."""
    parts = [player, *player.iter("source", "track")]
    found = [part.get("src") for part in parts] + [player.get("data")]
    found += [p.get("value") for p in player.iter("param") if _holds_address(p)]
    for address in (value.strip() for value in found if value):
        if _leads_somewhere(address):
            yield f"https:{address}" if address.startswith("//") else address


def _holds_address(parameter: HtmlElement) -> bool:
    return (parameter.get("name") or "").lower() in _NAMES_OF_ADDRESS


def _leads_somewhere(address: str) -> bool:
    return bool(address) and is_url(address) and urlsplit(address).scheme in _SCHEMES


def _link(address: str, text: str) -> HtmlElement:
    link = html.Element("a", {"href": address})
    link.text = text
    return link


def _title(player: HtmlElement) -> str:
    return (player.get("title") or player.get("aria-label") or "").strip()


def _file_name(address: str) -> str:
    """The last part of an address that names a file, else the address."""
    return unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2] or address


def _put_before_content(player: HtmlElement, shown: Sequence[HtmlElement]) -> None:
    if not shown:
        return
    content, player.text = player.text or "", None
    for element in shown:
        element.tail = " "
    shown[-1].tail = f" {content}" if content or len(player) else None
    player[:0] = shown
