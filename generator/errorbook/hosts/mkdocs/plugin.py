"""The MkDocs plugin: translates between MkDocs and the stages, and decides nothing itself."""

import os
from collections.abc import Callable, Collection
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext
from msgspec import structs

from errorbook import data
from errorbook.diagnostics import Diagnostic
from errorbook.emit import embed, headers, offline
from errorbook.emit.frame import POLICY, frame_of
from errorbook.emit.recognition import Recognition
from errorbook.emit.reserved import is_reserved
from errorbook.emit.whole import whole
from errorbook.hosts import preview
from errorbook.hosts.mkdocs import files as host
from errorbook.hosts.mkdocs import settings as inputs
from errorbook.hosts.mkdocs.options import ErrorbookConfig
from errorbook.hosts.mkdocs.reports import refuse_to_publish_nothing, report
from errorbook.link.catalogue import link
from errorbook.read import ReadResult, read
from errorbook.search.hints import Hints
from errorbook.site.book import NOT_FOUND
from errorbook.site.downloads import unpublished_files
from errorbook.site.edition import Choices
from errorbook.site.page import Page
from errorbook.site.site import Site
from errorbook.sources import UnusablePathError
from errorbook.sources.access import Readers
from errorbook.sources.batches import SourceFolder
from errorbook.staging import Staging, exit_on_sigterm, nothing

log = get_plugin_logger(__name__)

_PARTS = (
    "base chrome home lists article entry prose"
    " search results results-list search-tools search-header picture print"
)
STYLESHEETS = tuple(f"assets/stylesheets/errorbook-{part}.css" for part in _PARTS.split())
SCRIPT = "assets/javascripts/errorbook/site.js"


class ErrorbookPlugin(BasePlugin[ErrorbookConfig]):  # type: ignore[no-untyped-call]
    """Turns folders of help articles into the pages of a help centre."""

    def __init__(self) -> None:
        self._serving = False
        self._site = Site(name="")
        self._folders: tuple[SourceFolder, ...] = ()
        self._hints = Hints()
        self._locales: tuple[str, ...] = ()
        self._choices: dict[str, Choices] = {}
        self._recognition: Recognition | None = None
        self._not_found: Page | None = None
        self._site_dir = ""
        self._staging: Staging | None = None
        self._finish_data: Callable[[], list[Diagnostic]] = list
        self._restore_signals: Callable[[], None] = nothing

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps what the pages are for; being there also keeps this object alive."""
        self._serving = command == "serve"
        self._restore_signals = exit_on_sigterm()

    def on_shutdown(self) -> None:
        """Gives the process back the signals that it had."""
        self._restore_signals()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds the theme, its styles and its script, and checks the folders of the options.

        The build goes into a folder beside the site, so that a failure leaves the site as it was.
        """
        self._folders = inputs.source_folders(self.config, config)
        self._hints = inputs.hints(self.config, config)
        self._recognition = inputs.text_recognition(self.config, config)
        theme = config.theme
        theme.dirs.insert(1 if theme.custom_dir else 0, str(host.theme_folder()))
        config.extra_css[:0] = STYLESHEETS
        script = ExtraScriptValue(SCRIPT)
        script.type = "module"
        config.extra_javascript.insert(0, script)
        if config.nav is None:  # else MkDocs makes one of all pages
            config.nav = []
        if not self._serving:
            self._stage(config)
        return config

    def _stage(self, config: MkDocsConfig) -> None:
        self._site_dir = config.site_dir
        self._staging = inputs.staging(self.config, config)
        config.site_dir = str(self._staging.folder)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watches the source folders and that of the search too, and sends the site's headers."""
        for folder in self._folders:
            server.watch(str(folder.path))
        if self.config.search:
            server.watch(str(inputs.root(config) / self.config.search))
        if app := server.get_app():
            # not the headers of now: settings change while it serves
            server.set_app(preview.with_headers(app, self._headers))
        return server

    def _headers(self, path: str) -> dict[str, str]:
        return headers.previewed(path, self._site)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Takes the articles out of the files and puts the pages made of them in."""
        taken = self._read(files)
        host.remove_sources(files, taken.files)
        unread = [*host.remove_unreadable(files), *host.read_as_text(files, self._readers)]
        unpublished = host.remove_unpublished(files, config, self.config.downloads)
        others = host.by_site_path(files)
        linked, findings = link(
            taken.articles,
            self.config.default_locale,
            self.config.locales,
            inputs.known_products(self.config),
            {path: host.name_of(file) for path, file in others.items()},
        )
        self._locales = linked.locales
        site = inputs.site(self.config, config, self._folders)
        site = structs.replace(
            site,
            published=host.published(files, config),
            sources=frozenset(os.path.realpath(path) for path in taken.files),
        )
        # while one writes, the browser must not keep pages
        self._site = structs.replace(site, offline=self.config.offline and not self._serving)
        self._publish_recognition(files, config)
        folder = Path(config.site_dir)
        self._finish_data = data.start(linked, self._site, self._hints, folder)
        book, emitted, failures = whole(linked, self._site)
        catalogue = book.catalogue
        if failures:
            self._finish_data = data.start_again(
                self._finish, catalogue, self._site, self._hints, folder
            )
        named = {finding.path for finding in taken.diagnostics}
        found = [*taken.diagnostics, *(f for f in unread if f.path not in named)]
        found += [*findings, *failures, *unpublished_files(config.docs_dir, unpublished)]
        if not catalogue.articles:
            refuse_to_publish_nothing(found)
        found += inputs.unmet_hints(self._hints.files, catalogue)
        newest = max((host.day(article.updated_at) for article in catalogue.articles), default="")
        self._choices = {locale: edition.choices for locale, edition in book.editions.items()}
        for page in emitted:
            found += page.diagnostics
            own = others.get(f"{page.path}index.html")
            self._add(page, own, files, config, host.day(page.updated_at) or newest)
        self._add_files(files, config, {article.locale for article in catalogue.articles})
        report(found)
        return files

    @property
    def _readers(self) -> Readers:
        return inputs.readers(self.config, previewed=self._serving)

    def _read(self, files: Files) -> ReadResult:
        """The articles; raises PluginError where there are none in a folder that should have."""
        try:
            taken = read(
                [structs.replace(folder, access=host.access(files)) for folder in self._folders],
                self.config.default_locale,
                self._readers,
            )
        except UnusablePathError as error:
            raise PluginError(f"errorbook: {error}") from error
        if taken.unread:
            report(taken.diagnostics)
            raise PluginError("\n".join(f"errorbook: {sentence}" for sentence in taken.unread))
        return taken

    def _add_files(self, files: Files, config: MkDocsConfig, written_in: Collection[str]) -> None:
        for file in host.remove_at(files, lambda path: is_reserved(path, written_in)):
            log.warning(
                "%s is left out: it would be published at /%s, where the site has a file for"
                " programs. Give it another name or folder.",
                file.src_uri,
                file.dest_uri,
            )
        for name, content in chain(
            embed.files(self._site, self._locales, self.config.default_locale),
            headers.files(self._site, written_in),
        ):
            host.add_file(files, config, name, content)

    def _publish_recognition(self, files: Files, config: MkDocsConfig) -> None:
        if self._recognition is None:
            return
        read_in = {locale: self._recognition.codes(locale) for locale in self._locales}
        self._site = structs.replace(self._site, pictures_read_in=read_in)
        for asset in self._recognition.assets(self._locales):
            host.add_asset(files, config, asset)
        if advice := self._recognition.advice(self._locales):
            log.info(advice)

    def _add(
        self, page: Page, own: File | None, files: Files, config: MkDocsConfig, updated_at: str
    ) -> None:
        for asset in page.assets:
            host.add_asset(files, config, asset)
        if page.kind == "not-found":
            self._not_found = page
        elif own is None:
            host.add_page(files, config, page, updated_at)
        else:
            log.warning(
                "%s is published at /%s, in the place of a page that the site makes itself, “%s”."
                " Give it another name or folder to have both.",
                host.name_of(own),
                page.path,
                page.title,
            )

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives the templates the frame of the page."""
        if isinstance(page, host.GeneratedPage):
            return self._framed(context, page.emitted)
        return self._framed(context, self._plain(page))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Gives the not-found page, which MkDocs makes of a template, its content and frame."""
        if template_name == NOT_FOUND and self._not_found is not None:
            return self._framed(context, self._not_found)
        return context

    @event_priority(-100)  # after every plugin that still writes into the build
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Sees the data files written, and puts the build in the place of the site."""
        report(self._finish())
        if self._site.offline:
            offline.write(Path(config.site_dir), self._locales, self.config.default_locale)
        if self._staging is None:
            return
        config.site_dir = self._site_dir
        if config.strict and host.warned():
            log.info("Nothing was published: a strict build with warnings is refused.")
        else:
            host.publish(self._staging, self._site_dir)
        self._discard()

    def _discard(self) -> None:
        """Removes the folder of the build; MkDocs keeps this object for the next one."""
        staging, self._staging = self._staging, None
        if staging is not None:
            staging.discard()

    def _finish(self) -> list[Diagnostic]:
        """Sees the data files written, and gives what was found amiss on the way."""
        finish, self._finish_data = self._finish_data, list
        return finish()

    def on_build_error(self, *, error: Exception) -> None:
        """Clears away what a failed build wrote; the published site stays as it was."""
        with suppress(Exception):  # a second writer must not outlive the folder
            self._finish()
        self._discard()
        if isinstance(error, OSError):
            place = f": {error.filename}" if error.filename else ""
            raise Abort(
                f"The build stopped: {error.strerror}{place}. Nothing was published."
            ) from error

    def _framed(self, context: TemplateContext, page: Page) -> TemplateContext:
        choices = self._choices[page.locale]
        frame = frame_of(page, self._site, self._locales, self.config.default_locale, choices)
        values: Any = context  # a TypedDict that knows only MkDocs' own names
        values["errorbook"] = frame
        values["material_language"] = host.material_language(frame.lang)
        values["content_html"] = page.html
        values["policy"] = "" if self._serving else POLICY
        return context

    def _plain(self, page: MkDocsPage) -> Page:
        """A page that its owner wrote, in the language of its folder or of its front matter."""
        said = host.said_locale(page)
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
