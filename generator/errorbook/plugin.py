"""The MkDocs plugin: translates between MkDocs and the stages, and decides nothing itself."""

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import msgspec
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from errorbook.catalogue import Catalogue, link
from errorbook.config import ErrorbookConfig
from errorbook.diagnostics import Diagnostic, as_text, in_reading_order
from errorbook.emit.chrome import POLICY, chrome
from errorbook.emit.pages import NOT_FOUND, pages
from errorbook.emit.views import Asset, Folder, Page, Site
from errorbook.intake import Intake, SourceFolder, read
from errorbook.locales import html_lang, nearest, normalise
from errorbook.search.index import Document, build

log = get_plugin_logger(__name__)

_PARTS = ("base", "chrome", "home", "lists", "article", "entry", "prose", "search", "print")
STYLESHEETS = tuple(f"assets/stylesheets/errorbook-{part}.css" for part in _PARTS)
SCRIPT = "assets/javascripts/errorbook/site.js"
_LEVELS = {"note": logging.INFO, "warning": logging.WARNING, "error": logging.WARNING}


class ErrorbookPlugin(BasePlugin[ErrorbookConfig]):
    """Turns folders of help articles into the pages of a help centre."""

    def __init__(self) -> None:
        self._serving = False
        self._site = Site(name="")
        self._locales: tuple[str, ...] = ()
        self._not_found: Page | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps whether pages are for a preview; being there also keeps this object alive."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds the theme, its styles and its script, and checks the source folders."""
        self._folders = _source_folders(self.config, config)
        theme = config.theme
        theme.dirs.insert(1 if theme.custom_dir else 0, str(_theme_folder()))
        config.extra_css[:0] = STYLESHEETS
        script = ExtraScriptValue(SCRIPT)
        script.type = "module"
        config.extra_javascript.insert(0, script)
        if config.nav is None:  # else MkDocs makes one of all pages
            config.nav = []
        return config

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watches the source folders too."""
        for folder in self._folders:
            server.watch(str(folder.path))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Takes the articles out of the files and puts the pages made of them in."""
        taken = read(self._folders, self.config.default_locale)
        catalogue, findings = link(taken.articles, self.config.default_locale, self.config.locales)
        self._locales = catalogue.locales
        _remove_articles(files, taken)
        self._site = _site(self.config, config, self._folders, files)
        found = [*taken.diagnostics, *findings]
        for page in pages(catalogue, self._site):
            found += page.diagnostics
            self._add_page(page, files, config)
        _add_generated(files, config, search_parts(catalogue))
        _report(found)
        return files

    def _add_page(self, page: Page, files: Files, config: MkDocsConfig) -> None:
        if page.path == NOT_FOUND:
            self._not_found = page
            return
        for asset in page.assets:
            _add_asset(files, config, asset)
        uri = f"{page.path}index.md"
        if files.get_file_from_path(uri) is not None:
            log.warning("Two pages claim the address /%s; the first one has it.", page.path)
            return
        file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
        GeneratedPage(file, config, page)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives the templates the frame of the page."""
        if isinstance(page, GeneratedPage):
            return self._framed(context, page.emitted)
        return self._framed(context, self._plain(page))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Gives the not-found page, which MkDocs makes of a template, its content and frame."""
        if template_name == NOT_FOUND and self._not_found is not None:
            return self._framed(context, self._not_found)
        return context

    def _framed(self, context: TemplateContext, page: Page) -> TemplateContext:
        frame = chrome(page, self._site, self._locales, self.config.default_locale)
        values: Any = context  # a TypedDict that knows only MkDocs' own names
        values["errorbook"] = frame
        values["material_language"] = _material_language(frame.lang)
        values["content_html"] = page.html
        values["policy"] = "" if self._serving else POLICY
        return context

    def _plain(self, page: MkDocsPage) -> Page:
        """A page that its owner wrote, in the language of its folder or of its front matter."""
        said = normalise(str(page.meta.get("locale", page.url.split("/")[0])))
        locale = said if said in self._locales else self.config.default_locale
        return Page(
            path=page.url,
            kind="plain",
            locale=locale,
            title=str(page.title or ""),
            description=str(page.meta.get("description", "")),
            html="",
            canonical=page.url,
        )


class GeneratedPage(MkDocsPage):
    """A page whose HTML is there already, so that MkDocs need not run Markdown over it."""

    def __init__(self, file: File, config: MkDocsConfig, page: Page) -> None:
        super().__init__(page.title, file, config)
        self.emitted = page
        if page.updated_at:
            self.update_date = page.updated_at[:10]

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source; what MkDocs and other plugins look for is set."""
        self.markdown = ""
        self.meta = {"title": self.emitted.title, "description": self.emitted.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Puts the HTML in the place of what Markdown would have given."""
        self.content = self.emitted.html
