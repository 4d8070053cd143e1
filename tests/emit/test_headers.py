"""The headers of a site's files, as servers read them."""

import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.emit.emitter import CACHING, matches
from errorbook.emit.emitters import is_owned, rules
from errorbook.emit.headers import files, previewed
from errorbook.emit.search_index import parts
from errorbook.site.site import Site

ROOT = Site(name="Help", url="https://help.example/")
HELP = Site(name="Help", url="https://www.example/help%20me/", embed_origins=("https://a.example",))
NGINX, CADDY = "_server/nginx.conf", "_server/Caddyfile"
FOLDERS = ("", "api/", "embed/", "search/", "images/")
paths = st.builds(str.__add__, st.sampled_from(FOLDERS), st.text("abc-/.en015", max_size=12))


def _file(name: str, site: Site = ROOT) -> str:
    return dict(files(rules(site, ["en-150", "nl", "en"]), site))[name].decode()


def _sent(text: str, path: str) -> list[tuple[str, str]]:
    """What Netlify and Cloudflare Pages send for a path: the lines of every block that matches."""
    found = []
    for block in text.strip().split("\n\n"):
        pattern, *lines = block.split("\n")
        expression = ".*".join(re.escape(piece) for piece in pattern.split("*"))
        if re.fullmatch(expression, quote(path)):
            found += [tuple(line.strip().split(": ", 1)) for line in lines]
    return [(name, value) for name, value in found]


@given(paths)
def test_no_header_has_two_rules_for_a_path(path: str) -> None:
    table = rules(ROOT, ["en-150", "nl", "en"])
    names = [name for rule in table if matches(rule.pattern, path) for name in rule.headers]
    assert len(names) == len(set(names))


@given(paths, st.sampled_from([ROOT, HELP]))
def test_static_hosts_send_what_a_preview_does_and_caching(path: str, site: Site) -> None:
    full = "/" + path if site is ROOT else "/help me/" + path
    sent = _sent(_file("_headers", site), full)
    assert {name: value for name, value in sent if name != CACHING} == previewed(
        full, site, rules(site, ())
    )
    assert len(sent) == len(dict(sent))


def test_the_lines_for_static_hosts() -> None:
    assert _file("_headers").split("\n\n")[2:6] == [
        "/embed/*\n"
        "  Access-Control-Allow-Origin: *\n"
        "  Cache-Control: public, max-age=300, stale-while-revalidate=86400\n"
        "  Content-Security-Policy: frame-ancestors *",
        "/assets/errorbook/*\n  Cache-Control: public, max-age=31536000, immutable",
        "/assets/javascripts/errorbook/search.js\n"
        "  Cache-Control: public, max-age=300, stale-while-revalidate=86400",
        "/search/*\n  Access-Control-Allow-Origin: *",
    ]


def test_only_names_with_a_hash_are_kept_for_ever() -> None:
    table = rules(ROOT, ["en-150", "nl", "en"])
    kept = [rule.pattern for rule in table if "immutable" in rule.headers.get(CACHING, "")]
    assert kept == ["assets/errorbook/*", "search/en-*", "search/nl-*"]


@given(st.lists(st.sampled_from(["en", "en-150", "en-gb", "e", "pt-br", "pt"]), unique=True))
def test_each_locale_has_one_pattern_for_its_parts(locales: list[str]) -> None:
    for locale in locales:
        found = [p for p in parts(locales) if matches(p, f"search/{locale}-0a1b-all")]
        assert len(found) == 1


@pytest.mark.parametrize("name", ["_headers", NGINX, CADDY])
def test_a_site_in_a_folder_has_the_folder_in_every_address(name: str) -> None:
    text = _file(name, HELP)
    folder = "/help%20me/" if name == "_headers" else "/help me/"
    addresses = re.findall(r'(?:^|path |header |\^)"?(/[^"\n]*)', text.replace("\\ ", " "), re.M)
    assert len(addresses) > 6
    assert all(address.startswith(folder) for address in addresses)


def test_an_address_of_many_letters_is_no_expression() -> None:
    site = Site(name="Help", url='https://www.example/a+(b)"/')
    assert r'"^/a\+\(b\)\"/api/"' in _file(NGINX, site)


def test_pages_are_named_that_may_frame() -> None:
    for name in ("_headers", NGINX, CADDY):
        assert "frame-ancestors https://a.example" in _file(name, HELP)
        assert "frame-ancestors *" in _file(name)


def test_outside_of_the_site_a_preview_adds_nothing() -> None:
    assert previewed("/livereload/1/2", HELP, rules(HELP, ())) == {}
    assert previewed("/livereload/1/2", ROOT, rules(ROOT, ())).keys() == {
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Resource-Policy",
    }


@pytest.mark.parametrize(
    ("path", "reserved"),
    [
        ("embed/index.html", True),
        ("embed/v1/words/en.json", True),
        ("api/v1/index.json", True),
        ("_server/nginx.conf", True),
        ("search/manifest.json", True),
        ("search/en-guide/index.html", True),
        ("embed/guide/index.html", False),
        ("api/index.html", False),
        ("search/index.html", False),
        ("_headers", False),
    ],
)
def test_what_programs_rely_on_is_owned(path: str, reserved: bool) -> None:
    assert is_owned(path, ["en"]) is reserved
