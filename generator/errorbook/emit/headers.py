"""The headers that a web server sends with the files of a site: one table, and how servers read it.

`_headers` is for Netlify and Cloudflare Pages, `_server/nginx.conf` is included in a `server` block
of nginx, `_server/Caddyfile` imported into a site block of Caddy.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from msgspec import Struct

from errorbook.emit.reserved import MANIFEST, SERVER, index_parts, matches
from errorbook.site.site import Site

CACHING = "Cache-Control"
"""The one header that errors go without: what is missing may be there after the next build."""

_CORS = {"Access-Control-Allow-Origin": "*"}
_POLICY = "Content-Security-Policy"

# The addresses below stay the same while builds come and go, and what a page or a program gets
# there goes on working for a day. A reader waits for none of it, and sees a change with the next
# page or the one after it.
_BRIEFLY = {CACHING: "public, max-age=300, stale-while-revalidate=86400"}
# The manifest names parts that the next build removes, so an old one finds nothing; to ask whether
# it changed costs one short answer.
_ASK_FIRST = {CACHING: "public, no-cache"}
_FOR_EVER = {CACHING: "public, max-age=31536000, immutable"}


class Rule(Struct, frozen=True):
    """Headers of what lies at the site paths of a pattern (see `errorbook.emit.reserved`)."""

    pattern: str
    headers: Mapping[str, str]


def rules(locales: Iterable[str], embed_origins: Iterable[str]) -> tuple[Rule, ...]:
    """The table. Every rule that matches a path holds; no two of them have a header in common.

    `locales` are those of the search index.
    """
    frames = {_POLICY: f"frame-ancestors {' '.join(embed_origins) or '*'}"}
    everywhere = {
        "X-Content-Type-Options": "nosniff",
        # Older links to a search hold its text where a referrer would show it.
        "Referrer-Policy": "no-referrer",
        # Articles have their pictures anywhere, and all of a site is public: pages with a
        # Cross-Origin-Embedder-Policy may show any of it.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return (
        Rule("*", everywhere),
        Rule("api/*", {**_CORS, **_BRIEFLY}),
        # The whole folder, so that no other spelling of the page's address goes without.
        Rule("embed/*", {**_CORS, **_BRIEFLY, **frames}),
        Rule("search/*", _CORS),
        Rule(MANIFEST, _ASK_FIRST),
        *(Rule(pattern, _FOR_EVER) for pattern in index_parts(locales)),
    )


def previewed(path: str, site: Site) -> dict[str, str]:
    """The headers of a path in a preview; it begins with a slash and has no escapes.

    Nothing is kept, so that the next look shows what was just saved.
    """
    below = path.removeprefix(_base(site))
    if below == path:
        return {}
    found: dict[str, str] = {}
    for rule in rules((), site.embed_origins):
        if matches(rule.pattern, below):
            found |= rule.headers
    found.pop(CACHING, None)
    return found


def files(site: Site, locales: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files for servers: site path and bytes; `locales` are those of the search index."""
    table = rules(locales, site.embed_origins)
    yield "_headers", _static_hosts(table, _base(site)).encode()
    yield f"{SERVER}nginx.conf", _nginx(table, _base(site)).encode()
    yield f"{SERVER}Caddyfile", _caddy(table, _base(site)).encode()


def _base(site: Site) -> str:
    return unquote(site.base_path)


def _static_hosts(table: Iterable[Rule], base: str) -> str:
    """Blocks of a path and its headers; both hosts apply every block that matches."""
    return "\n".join(
        "".join(
            [
                f"{quote(base + rule.pattern, safe='/*')}\n",
                *(f"  {name}: {value}\n" for name, value in rule.headers.items()),
            ]
        )
        for rule in table
    )


_NGINX_HEAD = """\
# Response headers. Include this file in the `server` block, and once more in each `location` that
# has an `add_header` of its own: there nginx forgets those of the block around it.
"""


def _nginx(table: tuple[Rule, ...], base: str) -> str:
    """A variable per header, empty where it is not sent.

    With a `location` per rule, headers of the server around it would be lost.
    """
    names = dict.fromkeys(name for rule in table for name in rule.headers)
    return "\n".join([_NGINX_HEAD, *(_nginx_header(name, table, base) for name in names)])


def _nginx_header(name: str, table: Iterable[Rule], base: str) -> str:
    variable = f"$errorbook_{name.lower().replace('-', '_')}"
    # For a file that is not there, `$uri` is that of the error page.
    place = "$request_uri" if name in _CORS else "$uri"
    choices = [
        f"if ({place} ~ {_nginx_pattern(base + rule.pattern)})"
        f' {{ set {variable} "{rule.headers[name]}"; }}\n'
        for rule in table
        if name in rule.headers
    ]
    also_with_errors = "" if name == CACHING else " always"
    sent = f"add_header {name} {variable}{also_with_errors};\n"
    return f'set {variable} "";\n{"".join(choices)}{sent}'


def _nginx_pattern(pattern: str) -> str:
    beginning = pattern.endswith("*")
    expression = re.escape(pattern.removesuffix("*")).replace('"', '\\"')
    return f'"^{expression}"' if beginning else f'"^{expression}$"'


_CADDY_HEAD = "# Response headers. Import this file into the site block, beside its `root`.\n\n"


def _caddy(table: Iterable[Rule], base: str) -> str:
    return _CADDY_HEAD + "\n".join(
        _caddy_header(f"@errorbook_{number}", f'"{base}{rule.pattern}"', name, value)
        for number, rule in enumerate(table)
        for name, value in rule.headers.items()
    )


def _caddy_header(named: str, path: str, name: str, value: str) -> str:
    """Caddy sends headers with errors too, so caching asks first whether there is a file."""
    if name != CACHING:
        return f'header {path} {name} "{value}"\n'
    there = f"path {path}\n\tfile {{path}} {{path}}/"
    return f'{named} {{\n\t{there}\n}}\nheader {named} {name} "{value}"\n'
