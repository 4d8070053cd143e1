"""The appearance of a site: what its owner chose for the frame around every page.

Addresses are URLs, or site paths where they are relative.
"""

from msgspec import Struct


class FooterLink(Struct, frozen=True):
    """Link in the footer, to a page of the owner."""

    title: str
    href: str


class ColourScheme(Struct, frozen=True):
    """Choice of colours, in the terms of Material's palette."""

    media: str = ""
    """The media query for which browsers choose it by themselves."""
    scheme: str = "default"
    """`default` for light colours, `slate` for dark ones."""
    primary: str = "custom"
    accent: str = "custom"

    @property
    def goal(self) -> str:
        """The colours that readers get: `light`, `dark`, or `auto` for those of the system."""
        if self.media == "(prefers-color-scheme)":
            return "auto"
        return "dark" if self.scheme == "slate" else "light"


class Script(Struct, frozen=True):
    """Script of the owner, with the attributes of its element."""

    src: str
    type: str = ""
    is_async: bool = False
    is_deferred: bool = False


class Appearance(Struct, frozen=True, kw_only=True):
    """Appearance of the frame."""

    logo: str = ""
    favicon: str = ""
    copyright: str = ""
    """HTML; by default the name of the site."""
    links: tuple[FooterLink, ...] = ()
    schemes: tuple[ColourScheme, ...] = (ColourScheme(),)
    """The colours that readers choose from; of one alone there is no choice."""
    stylesheets: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()
