"""The options of the MkDocs plugin, checked before anything is written."""

import re
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError

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


class Locale(c.OptionallyRequired[str]):
    """A language tag that CLDR knows, as Errorbook writes it."""

    def run_validation(self, value: object) -> str:
        """The tag in lower case; ValidationError for what is no locale."""
        value = "no" if value is False else value  # what YAML makes of Norwegian
        if not isinstance(value, str) or not is_known(value):
            raise ValidationError(
                f"Nobody knows the locale {value!r}."
                " Write a language tag such as en, pt-br or en-150."
            )
        return normalise(value)


class ContactUrl(c.OptionallyRequired[str]):
    """The address of a web page, or of a mailbox as `mailto:`."""

    def run_validation(self, value: object) -> str:
        """The address; ValidationError for what a reader could not follow."""
        if not isinstance(value, str) or urlsplit(value).scheme not in _CONTACT_SCHEMES:
            raise ValidationError(f"{value!r} is not an address. Write https://… or mailto:… here.")
        return value


class Origin(c.OptionallyRequired[str]):
    """Scheme, host and port of web pages: `https://marketplace.example`."""

    def run_validation(self, value: object) -> str:
        """The origin as browsers write it; ValidationError for what is none."""
        found = _ORIGIN.fullmatch(value.lower()) if isinstance(value, str) else None
        port = int(found["port"] or _USUAL_PORTS[found["scheme"]]) if found else 0
        if not found or not 0 < port <= _LAST_PORT:
            raise ValidationError(
                f"{value!r} is not the origin of a page. Write scheme, host and port alone, such as"
                " https://marketplace.example or http://localhost:3000, without a path or slash"
                " after it."
            )
        origin = f"{found['scheme']}://{found['host']}"
        return origin if port == _USUAL_PORTS[found["scheme"]] else f"{origin}:{port}"


class ProductOptions(Config):  # type: ignore[no-untyped-call]
    """A product: its name, and other names that articles use for it."""

    name = c.Type(str)
    """The name that readers see."""
    aliases = c.ListOfItems(c.Type(str), default=[])
    """Further names by which articles mean this product."""


class Products(c.DictOfItems[Any]):
    """Products by id; an id is a lower-case slug, since it is part of an address."""

    def __init__(self) -> None:
        super().__init__(c.SubConfig(ProductOptions), default={})

    def run_validation(self, value: object) -> dict[str, Any]:
        """The products; ValidationError for an id that cannot stand in an address."""
        products = super().run_validation(value)
        for product_id in products:
            if slug(product_id) != product_id:
                raise ValidationError(
                    f"The product id {product_id!r} cannot stand in an address."
                    f" Write {slug(product_id) or 'a word of Latin letters'!r} instead."
                )
        return products


class ErrorbookConfig(Config):  # type: ignore[no-untyped-call]
    """Options under `plugins: - errorbook:` in `mkdocs.yml`."""

    sources = c.Optional(c.ListOfItems(c.Type(str)))
    """Folders with articles, relative to `mkdocs.yml`; by default the docs folder."""
    default_locale = Locale(default="en")
    """The locale of the root of the site, and of articles that do not say theirs."""
    locales = c.ListOfItems(Locale(), default=[])
    """The locales to publish; by default those that an article is written in."""
    audience = c.ListOfItems(c.Type((int, str)), default=[])
    """Ids of the user segments whose articles are published too, for an internal site."""
    downloads = c.ListOfItems(c.Type(str), default=[])
    """Patterns of files besides pictures and usual downloads that readers may have."""
    products = Products()
    """The products that articles are about, by id."""
    search = c.Optional(c.Type(str))
    """A folder, relative to `mkdocs.yml`, with what editors tell the search."""
    contact_url = c.Optional(ContactUrl())
    """Where readers go whose error is not documented; `{text}` in it is what they searched for."""
    text_recognition = c.Optional(c.Type(str))
    """The `node_modules` folder, relative to `mkdocs.yml`, of what reads pictures of errors."""
    embed_origins = c.ListOfItems(Origin(), default=[])
    """The pages that may frame `/embed/` and talk to it; by default all may frame it."""
    offline = c.Type(bool, default=False)
    """Whether browsers keep the site, so that it can be read without a connection."""
