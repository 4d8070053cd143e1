"""The headers that a web server sends with the files of a site: one table, and how servers read it.

`_headers` is for Netlify and Cloudflare Pages, `_server/nginx.conf` is included in a `server` block
of nginx, `_server/Caddyfile` imported into a site block of Caddy.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, unquote

from errorbook.emit.emitter import CACHING, CORS, Emitter, Rule, matches
from errorbook.site.site import Site

SERVER = "_server/"
STATIC_HOSTS = "_headers"
"""The file that Netlify and Cloudflare Pages read; it may be the owner's too."""

_EVERYWHERE = Rule(
    "*",
    {
        "X-Content-Type-Options": "nosniff",
        # Older links to a search hold its text where a referrer would show it.
        "Referrer-Policy": "no-referrer",
        # Articles have their pictures anywhere, and all of a site is public: pages with a
        # Cross-Origin-Embedder-Policy may show any of it.
        "Cross-Origin-Resource-Policy": "cross-origin",
    },
)


def table(emitters: Iterable[Emitter], site: Site, locales: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules for a site. All that match a path hold; no two set the same header.

    `locales` are those of the articles.
    """
    return (_EVERYWHERE, *(rule for one in emitters for rule in one.rules(site, locales)))


def previewed(path: str, site: Site, rules: Iterable[Rule]) -> dict[str, str]:
    """Return the headers of a path in a preview; it begins with a slash and has no escapes.

    Nothing is kept, so that the next look shows what was just saved.
    """
    below = path.removeprefix(_base(site))
    if below == path:
        return {}
    found: dict[str, str] = {}
    for rule in rules:
        if matches(rule.pattern, below):
            found |= rule.headers
    found.pop(CACHING, None)
    return found


def files(rules: tuple[Rule, ...], site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the files for servers that have these rules."""
    yield STATIC_HOSTS, _static_hosts(rules, _base(site)).encode()
    yield f"{SERVER}nginx.conf", _nginx(rules, _base(site)).encode()
    yield f"{SERVER}Caddyfile", _caddy(rules, _base(site)).encode()


def _base(site: Site) -> str:
    return unquote(site.base_path)


def _static_hosts(table: Iterable[Rule], base: str) -> str:
    """Return blocks of a path and its headers; both hosts apply every block that matches."""
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
    """Return a variable per header, empty where it is not sent.

    With a `location` per rule, headers of the server around it would be lost.
    """
    names = dict.fromkeys(name for rule in table for name in rule.headers)
    return "\n".join([_NGINX_HEAD, *(_nginx_header(name, table, base) for name in names)])


def _nginx_header(name: str, table: Iterable[Rule], base: str) -> str:
    variable = f"$errorbook_{name.lower().replace('-', '_')}"
    # For a file that is not there, `$uri` is that of the error page.
    place = "$request_uri" if name in CORS else "$uri"
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
