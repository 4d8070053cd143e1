"""The MkDocs plugin: translates between MkDocs and `errorbook.build`; it decides nothing."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext
from msgspec import structs

from errorbook import theme
from errorbook.build import Build, Settings, UnbuildableError, build
from errorbook.emit import headers
from errorbook.emit.emitters import rules
from errorbook.emit.frame import POLICY, document, fragments, frame_of
from errorbook.hosts.mkdocs import preview
from errorbook.hosts.mkdocs.adapter import MkDocsHost
from errorbook.hosts.mkdocs.appearance import appearance
from errorbook.hosts.mkdocs.files import (
    GeneratedPage,
    access,
    add_file,
    material_language,
    publish,
    said_locale,
    warned,
)
from errorbook.hosts.mkdocs.options import ErrorbookConfig
from errorbook.hosts.mkdocs.reports import report
from errorbook.hosts.mkdocs.settings import settings, staging, watched
from errorbook.site.book import NOT_FOUND
from errorbook.site.page import Page
from errorbook.staging import Staging, exit_on_sigterm, nothing

log = get_plugin_logger(__name__)


class ErrorbookPlugin(BasePlugin[ErrorbookConfig]):  # type: ignore[no-untyped-call]
    """Turns folders of help articles into the pages of a help centre."""

    def __init__(self) -> None:
        self._serving = False
        self._settings: Settings | None = None
        self._build: Build | None = None
        self._nav: Navigation | None = None
        self._site_dir = ""
        self._staging: Staging | None = None
        self._restore_signals: Callable[[], None] = nothing

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep what the pages are for; being there also keeps this object alive."""
        self._serving = command == "serve"
        self._restore_signals = exit_on_sigterm()

    def on_shutdown(self) -> None:
        """Give the process back the signals that it had."""
        self._restore_signals()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the theme, and check the folders of the options.

        The build goes into a folder beside the site, so that a failure leaves the site as it was.
        """
        self._settings = settings(self.config, config, previewed=self._serving)
        custom_dir = config.theme.custom_dir
        config.theme.dirs.insert(1 if custom_dir else 0, str(theme.folder() / "material"))
        if config.nav is None:  # else MkDocs makes one of all pages
            config.nav = []
        if not self._serving:
            self._site_dir = config.site_dir
            self._staging = staging(self.config, config)
            config.site_dir = str(self._staging.folder)
        return config

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the source folders and that of the search too, and send the site's headers."""
        for folder in watched(self.config, config):
            server.watch(str(folder))
        if app := server.get_app():
            # not the headers of now: settings change while it serves
            server.set_app(preview.with_headers(app, self._headers))
        return server

    def _headers(self, path: str) -> dict[str, str]:
        site = self._ready.book.site
        return headers.previewed(path, site, rules(site, ()))

    @property
    def _ready(self) -> Build:
        assert self._build is not None, "MkDocs asks for files first"
        return self._build

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the articles out of the files and put the pages made of them in."""
        assert self._settings is not None, "MkDocs reads its configuration first"
        settled = access(files)
        folders = [structs.replace(folder, access=settled) for folder in self._settings.folders]
        current = structs.replace(self._settings, folders=folders)
        adapter = MkDocsHost(files, config, current)
        try:
            self._build = build(current, adapter, Path(config.site_dir))
        except UnbuildableError as error:
            report(error.findings)
            said = "\n".join(f"errorbook: {sentence}" for sentence in error.sentences)
            raise PluginError(said) from error
        adapter.add_pages(self._build)
        recognition = self._build.book.site.recognition
        if recognition and (advice := recognition.advice(self._build.book.catalogue.locales)):
            log.info(advice)
        for path, content in self._build.files.items():
            add_file(files, config, path, content)
        report(self._build.findings)
        return files

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates the page, or the frame around one that its owner wrote."""
        if isinstance(page, GeneratedPage):
            return self._whole(context, page.emitted, config, nav)
        return self._framed(context, self._plain(page), config, nav)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the not-found page, which MkDocs makes without it."""
        self._nav = nav
        return nav

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the not-found page, which MkDocs makes of a template, its content."""
        if template_name == NOT_FOUND:
            not_found = next(p for p in self._ready.pages if p.kind == "not-found")
            return self._whole(context, not_found, config, self._nav)
        return context

    @event_priority(-100)  # after every plugin that still writes into the build
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """See the large files written, and put the build in the place of the site."""
        report(self._ready.background.finish())
        self._ready.complete()
        if self._staging is None:
            return
        config.site_dir = self._site_dir
        if config.strict and warned():
            log.info("Nothing was published: a strict build with warnings is refused.")
        else:
            publish(self._staging, self._site_dir)
        self._discard()

    def _discard(self) -> None:
        """Remove the folder of the build; MkDocs keeps this object for the next one."""
        staging, self._staging = self._staging, None
        if staging is not None:
            staging.discard()

    def on_build_error(self, *, error: Exception) -> None:
        """Clear away what a failed build wrote; the published site stays as it was."""
        if self._build is not None:
            with suppress(Exception):  # a second writer must not outlive the folder
                self._build.background.finish()
        self._discard()
        if isinstance(error, OSError):
            place = f": {error.filename}" if error.filename else ""
            raise Abort(
                f"The build stopped: {error.strerror}{place}. Nothing was published."
            ) from error

    def _whole(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation | None
    ) -> TemplateContext:
        look = appearance(config, nav)
        values: Any = context  # a TypedDict that knows only MkDocs' own names
        values["document"] = document(page, self._ready.book, look, self._policy)
        return context

    def _framed(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation | None
    ) -> TemplateContext:
        book = self._ready.book
        look = appearance(config, nav)
        values: Any = context
        frame = frame_of(page, book)
        values["errorbook"] = fragments(page, book, look, self._policy)
        values["page_frame"] = frame
        values["material_language"] = material_language(frame.lang)
        values["page_script"] = theme.asset("page.js")
        values["page_style"] = theme.asset("plain.css")
        return context

    @property
    def _policy(self) -> str:
        """None while serving: MkDocs writes the script that reloads a page into it."""
        return "" if self._serving else POLICY

    def _plain(self, page: MkDocsPage) -> Page:
        """Return a page that its owner wrote, in the language of its folder or of its front
        matter.
        """
        catalogue = self._ready.book.catalogue
        said = said_locale(page)
        locale = said if said in catalogue.locales else catalogue.default_locale
        return Page(
            path=page.url,
            kind="plain",
            locale=locale,
            title=str(page.title or ""),
            description=str(page.meta.get("description", "")),
            html="",
            canonical=page.url,
        )
