"""The sitemap, by which search engines find the pages; format: https://www.sitemaps.org."""

from collections.abc import Iterator, Sequence

from markupsafe import escape

from errorbook.emit.frame import absolute
from errorbook.site.page import Page
from errorbook.site.site import Site

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: Site, pages: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield the sitemap of the pages that are no stand-ins, for a site that knows its address."""
    if not site.url:
        return
    lines = [
        f"<url><loc>{escape(absolute(page.path, site))}</loc>{_changed(page)}</url>"
        for page in pages
        if page.canonical == page.path and page.kind not in ("not-found", "offline")
    ]
    document = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<urlset xmlns="{_NAMESPACE}">',
        *lines,
        "</urlset>\n",
    ]
    yield "sitemap.xml", "\n".join(document).encode()


def _changed(page: Page) -> str:
    day = page.updated_at[:10]
    return f"<lastmod>{escape(day)}</lastmod>" if day else ""
