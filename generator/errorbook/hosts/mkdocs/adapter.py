"""MkDocs as a host: its files beside the help centre, and the pages of a build among its own."""

from collections.abc import Callable, Collection
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from errorbook.build import Build, OtherFiles, Settings
from errorbook.hosts import own_files
from errorbook.hosts.mkdocs.files import (
    add_page,
    by_site_path,
    day,
    name_of,
    published,
    read_as_text,
    remove_at,
    remove_sources,
    remove_unpublished,
    remove_unreadable,
)
from errorbook.site.downloads import unpublished_files

log = get_plugin_logger(__name__)


class MkDocsHost:
    """Host of a build, see `errorbook.build.Host`; it changes the files of MkDocs."""

    def __init__(self, files: Files, config: MkDocsConfig, settings: Settings) -> None:
        self._files = files
        self._config = config
        self._settings = settings
        self._own: dict[str, File] = {}

    def other_files(self, sources: Collection[Path], is_taken: Callable[[str], bool]) -> OtherFiles:
        """Return what MkDocs publishes besides, and take out what it must not publish."""
        files, config = self._files, self._config
        remove_sources(files, sources)
        unreadable = [
            *remove_unreadable(files),
            *read_as_text(files, self._settings.readers),
        ]
        removed = remove_unpublished(files, config, self._settings.site.downloads)
        without = unpublished_files(config.docs_dir, removed)
        for file in remove_at(files, is_taken):
            log.warning("%s", own_files.taken(file.src_uri, file.dest_uri))
        self._own = by_site_path(files)
        names = {path: name_of(file) for path, file in self._own.items()}
        return OtherFiles(names, published(files, config), unreadable, without)

    def add_pages(self, build: Build) -> None:
        """Add the pages of a build, but for those in whose place the owner wrote one."""
        days = (day(article.updated_at) for article in build.book.catalogue.articles)
        newest = max(days, default="")
        for page in build.pages:
            own = self._own.get(f"{page.path}index.html")
            if own is not None:
                log.warning("%s", own_files.replaces(name_of(own), page))
            elif page.kind != "not-found":  # MkDocs makes that one of a template
                changed = day(page.updated_at) or newest
                add_page(self._files, self._config, page, changed)
