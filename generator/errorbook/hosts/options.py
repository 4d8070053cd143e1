"""The options of a help centre, the same in every host, and the checks of their values.

The checks raise ValueError, whose text says what to write instead.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from errorbook.locales import is_known, normalise
from errorbook.urls import slug

_CONTACT_SCHEMES = ("https", "http", "mailto")
# Hosts that `frame-ancestors` can name, so none with an underscore or in brackets.
_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ORIGIN = re.compile(
    rf"(?P<scheme>https?)://(?P<host>{_LABEL}(?:\.{_LABEL})*)(?::(?P<port>\d{{1,5}}))?", re.A
)
_USUAL_PORTS = {"https": 443, "http": 80}
_LAST_PORT = 65535


class ProductOptions(Struct, frozen=True, forbid_unknown_fields=True):
    """Product: its name, and other names that articles use for it."""

    name: str
    aliases: tuple[str, ...] = ()


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options under `plugins: - errorbook:`; the documentation describes each."""

    sources: tuple[str, ...] | None = None
    default_locale: str = "en"
    locales: tuple[str, ...] = ()
    audience: tuple[int | str, ...] = ()
    downloads: tuple[str, ...] = ()
    products: Mapping[str, ProductOptions] = {}
    search: str | None = None
    contact_url: str | None = None
    text_recognition: str | None = None
    embed_origins: tuple[str, ...] = ()
    offline: bool = False


def locale(value: object) -> str:
    """Return a language tag that CLDR knows, as Errorbook writes it."""
    value = "no" if value is False else value  # YAML reads the tag of Norwegian as a truth value
    if not isinstance(value, str) or not is_known(value):
        raise ValueError(
            f"Unknown locale {value!r}. Write a language tag such as en, pt-br or en-150."
        )
    return normalise(value)


def contact_url(value: object) -> str:
    """Return the address of a web page, or of a mailbox as `mailto:`."""
    if not isinstance(value, str) or urlsplit(value).scheme not in _CONTACT_SCHEMES:
        raise ValueError(f"{value!r} is not a URL. Write one that begins with https:// or mailto:.")
    return value


def origin(value: object) -> str:
    """Return the scheme, host and port of a page as browsers write them."""
    found = _ORIGIN.fullmatch(value.lower()) if isinstance(value, str) else None
    port = int(found["port"] or _USUAL_PORTS[found["scheme"]]) if found else 0
    if not found or not 0 < port <= _LAST_PORT:
        raise ValueError(
            f"{value!r} is not an origin. Write only the scheme, host and port, such as"
            " https://marketplace.example or http://localhost:3000, without a path or a trailing"
            " slash."
        )
    written = f"{found['scheme']}://{found['host']}"
    return written if port == _USUAL_PORTS[found["scheme"]] else f"{written}:{port}"


def product_id(value: str) -> str:
    """Return the id of a product, which is a lower-case slug because it is part of URLs."""
    if slug(value) != value:
        raise ValueError(
            f"The product id {value!r} cannot be part of a URL."
            f" Write {slug(value) or 'a word in Latin letters'!r} instead."
        )
    return value
