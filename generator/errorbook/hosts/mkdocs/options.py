"""The options of the MkDocs plugin, checked before anything is written."""

from collections.abc import Callable
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError

from errorbook.hosts import options


class _Checked(c.OptionallyRequired[str]):
    """Option whose value a function of `errorbook.hosts.options` checks."""

    check: Callable[[object], str]

    def run_validation(self, value: object) -> str:
        """Return the checked value; raise ValidationError for an invalid one."""
        try:
            return type(self).check(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class Locale(_Checked):
    """Language tag that CLDR knows."""

    check = staticmethod(options.locale)


class ContactUrl(_Checked):
    """URL of a web page or a mailbox."""

    check = staticmethod(options.contact_url)


class Origin(_Checked):
    """Scheme, host and port of web pages: `https://marketplace.example`."""

    check = staticmethod(options.origin)


class ProductOptions(Config):  # type: ignore[no-untyped-call]
    """Product: its name, and other names that articles use for it."""

    name = c.Type(str)
    """The name that readers see."""
    aliases = c.ListOfItems(c.Type(str), default=[])
    """Further names by which articles refer to this product."""


class Products(c.DictOfItems[Any]):
    """Products by id."""

    def __init__(self) -> None:
        super().__init__(c.SubConfig(ProductOptions), default={})

    def run_validation(self, value: object) -> dict[str, Any]:
        """Return the products; raise ValidationError for an id that cannot be part of a URL."""
        products = super().run_validation(value)
        try:
            return {options.product_id(name): product for name, product in products.items()}
        except ValueError as error:
            raise ValidationError(str(error)) from error


class ErrorbookConfig(Config):  # type: ignore[no-untyped-call]
    """Options under `plugins: - errorbook:` in `mkdocs.yml`."""

    sources = c.Optional(c.ListOfItems(c.Type(str)))
    """Folders with articles, relative to `mkdocs.yml`; by default the docs folder."""
    default_locale = Locale(default="en")
    """The locale of the root of the site, and of articles that do not state theirs."""
    locales = c.ListOfItems(Locale(), default=[])
    """The locales to publish; by default those that an article is written in."""
    audience = c.ListOfItems(c.Type((int, str)), default=[])
    """Ids of the user segments whose articles are published too, for an internal site."""
    downloads = c.ListOfItems(c.Type(str), default=[])
    """Shell patterns of further files to publish, besides pictures and common downloads."""
    products = Products()
    """The products that articles are about, by id."""
    search = c.Optional(c.Type(str))
    """A folder, relative to `mkdocs.yml`, with synonyms, pinned answers and weights."""
    contact_url = c.Optional(ContactUrl())
    """URL for readers whose error is not documented; `{text}` in it stands for their query."""
    text_recognition = c.Optional(c.Type(str))
    """The `node_modules` folder of the text recognition, relative to `mkdocs.yml`."""
    embed_origins = c.ListOfItems(Origin(), default=[])
    """Origins that may frame `/embed/` and talk to it; by default any origin may frame it."""
    offline = c.Type(bool, default=False)
    """Whether browsers cache the site for reading offline."""
