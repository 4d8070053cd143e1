"""The appearance of a site as the theme and the navigation of MkDocs give it."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from errorbook.hosts.appearance import schemes
from errorbook.site.appearance import Appearance, FooterLink, Script


def appearance(config: MkDocsConfig, nav: Navigation | None) -> Appearance:
    """Return the appearance; the pages at the top of the navigation are in the footer."""
    theme = config.theme
    return Appearance(
        logo=theme.get("logo") or "",
        favicon=theme.get("favicon") or "",
        copyright=config.copyright or "",
        links=tuple(_links(nav.items)) if nav else (),
        schemes=schemes(theme.get("palette")),
        stylesheets=tuple(config.extra_css),
        scripts=tuple(map(_script, config.extra_javascript)),
    )


def _links(items: Iterable[object]) -> Iterator[FooterLink]:
    for item in items:
        if isinstance(item, Page):
            yield FooterLink(Markup(item.title).striptags(), item.url)


def _script(script: str | ExtraScriptValue) -> Script:
    if isinstance(script, str):
        return Script(script)
    return Script(script.path, script.type, script.async_, script.defer)
