"""Exports in several answers: the Help Center API gives a page at a time and names the next one."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from errorbook.diagnostics import Diagnostic
from errorbook.sources.envelopes import dicts, text
from errorbook.sources.files import ExportPage
from errorbook.urls import is_url


def export_page(data: Any, file: str) -> ExportPage | None:
    """Return the page that an answer is; None for what does not list articles or translations."""
    if not isinstance(data, dict):
        return None
    key = next((k for k in ("articles", "translations") if isinstance(data.get(k), list)), "")
    if not key:
        return None
    meta, links = (data[k] if isinstance(data.get(k), dict) else {} for k in ("meta", "links"))
    following = text(data, "next_page") or text(links, "next")
    address = following or text(data, "previous_page") or text(links, "prev")
    count = data.get("count")
    return ExportPage(
        file=file,
        endpoint=f"{key} {_without_query(address) or file}",
        ids=frozenset(text(r, "id") or f"{file} {i}" for i, r in enumerate(dicts(data[key]))),
        count=count if isinstance(count, int) else 0,
        has_next=bool(meta.get("has_more", following)),
    )


def _without_query(address: str) -> str:
    return urlsplit(address)._replace(query="", fragment="").geturl() if is_url(address) else ""


def incomplete(pages: Iterable[ExportPage]) -> list[Diagnostic]:
    """Return a finding for each list of which a page is missing among all that were read."""
    lists: dict[str, list[ExportPage]] = {}
    for page in pages:
        lists.setdefault(page.endpoint, []).append(page)
    found = ((endpoint.split()[0], several) for endpoint, several in lists.items())
    return [_incomplete(noun, several) for noun, several in found if _lacks_any(several)]


def _lacks_any(pages: list[ExportPage]) -> bool:
    count = max(page.count for page in pages)
    return len(_ids(pages)) < count if count else all(page.has_next for page in pages)


def _ids(pages: list[ExportPage]) -> frozenset[str]:
    return frozenset[str]().union(*(page.ids for page in pages))


def _incomplete(noun: str, pages: list[ExportPage]) -> Diagnostic:
    count, held = max(page.count for page in pages), len(_ids(pages))
    amount = f"{held} of {count} {noun}" if count else f"{held} {noun} and says that there are more"
    return Diagnostic(
        code="incomplete-export",
        severity="error",
        path=pages[-1].file,
        line=1,
        finding=f"The export holds {amount}; the other pages are not here.",
        remedy="Ask for each address under `next_page` or `links.next` until there is none,"
        " and put the answers beside this file.",
    )
