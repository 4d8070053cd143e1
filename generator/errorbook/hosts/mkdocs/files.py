"""The files and pages of MkDocs: which it publishes, and how they are exchanged."""

import logging
import os
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from errorbook.diagnostics import Diagnostic
from errorbook.emit.headers import STATIC_HOSTS
from errorbook.hosts.own_files import may_be_read, with_headers
from errorbook.locales import nearest, normalise
from errorbook.model import Access
from errorbook.publish import UnusableSiteError
from errorbook.site import svg
from errorbook.site.page import Page
from errorbook.sources import files as source_files
from errorbook.sources import front_matter, legible
from errorbook.sources.access import Readers, may_read, not_published
from errorbook.sources.readable import unreadable
from errorbook.staging import Staging


class GeneratedPage(MkDocsPage):
    """A page whose HTML is there already, so that MkDocs need not run Markdown over it."""

    def __init__(self, file: File, config: MkDocsConfig, page: Page, updated_at: str) -> None:
        super().__init__(page.title, file, config)
        self.emitted = page
        self.update_date = updated_at or self.update_date

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source; what MkDocs and other plugins look for is set."""
        self.markdown = ""
        self.meta = {
            "title": self.emitted.title,
            "description": self.emitted.description,
            "template": "errorbook.html",
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Put the HTML in the place of what Markdown would have given."""
        self.content = self.emitted.html


def access(files: Files) -> dict[str, Access]:
    """Return what `exclude_docs` and `draft_docs` settle, by real path."""
    drafts = Access("it is named by `draft_docs`", draft=True)
    excluded = Access("it is named by `exclude_docs`")
    kept_back = {InclusionLevel.EXCLUDED: excluded, InclusionLevel.DRAFT: drafts}
    return {
        _real_path(file): kept_back[file.inclusion] for file in files if file.inclusion in kept_back
    }


def remove_sources(files: Files, sources: Iterable[Path]) -> None:
    """Take the files that articles were read from out of what MkDocs publishes."""
    consumed = {os.path.realpath(path) for path in sources}
    for file in list(files):
        if _real_path(file) in consumed:
            files.remove(file)


def remove_unreadable(files: Files) -> list[Diagnostic]:
    """Take out what MkDocs would fail at, wait for or copy without end, and say why."""
    by_path = {file.abs_src_path: file for file in files if file.abs_src_path}
    places = {}
    for path, (place, reason) in unreadable(by_path).items():
        files.remove(by_path[path])
        places[place] = reason
    return [
        source_files.unreadable(legible(os.path.relpath(at)), f"The file cannot be read: {why}.")
        for at, why in places.items()
    ]


def by_site_path(files: Files) -> dict[str, File]:
    """Return the files that MkDocs publishes, by where."""
    return {
        file.dest_uri: file
        for file in files
        if file.inclusion.is_included()  # type: ignore[no-untyped-call]
    }


def name_of(file: File) -> str:
    """Return how messages name a file."""
    return os.path.relpath(file.abs_src_path) if file.abs_src_path else file.src_uri


def _real_path(file: File) -> str:
    return os.path.realpath(file.abs_src_path) if file.abs_src_path else ""


def remove_unpublished(files: Files, config: MkDocsConfig, named: Collection[str]) -> list[str]:
    """Take out what readers may not have of the docs folder, and return the names of it.

    The pictures that could run something are published without it.
    """
    removed = []
    kept = access(files)
    for file in list(files):
        if file.src_dir != config.docs_dir or file.is_documentation_page() or _is_excluded(file):
            continue
        may = may_be_read(file.src_uri, file.abs_src_path or "", named, kept)
        if may and file.src_uri.lower().endswith(".svg"):
            may = _clean(file, files, config)
        if not may:
            files.remove(file)
            removed.append(file.src_uri)
    return removed


def _is_excluded(file: File) -> bool:
    return file.inclusion in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def _clean(file: File, files: Files, config: MkDocsConfig) -> bool:
    """Exchange a picture for what may be published of it; False where that is nothing."""
    try:
        content = svg.cleaned(Path(file.abs_src_path or "").read_bytes())
    except (OSError, ValueError):
        return False
    files.remove(file)
    files.append(File.generated(config, file.src_uri, content=content))
    return True


def published(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Return the site paths of all that MkDocs publishes of the docs folder, by source file."""
    return {
        os.path.realpath(os.path.join(config.docs_dir, file.src_uri)): _site_path(file)
        for file in files
        if file.inclusion.is_included()  # type: ignore[no-untyped-call]
    }


def _site_path(file: File) -> str:
    if not file.is_documentation_page():
        return file.dest_uri
    return "" if file.url == "./" else file.url


def read_as_text(files: Files, readers: Readers) -> list[Diagnostic]:
    """Give MkDocs the text of the pages that are not UTF-8, at which it would fail.

    Those that cannot be read, are too large, or are for other readers are taken out.
    """
    found: list[Diagnostic] = []
    for file in files.documentation_pages():
        if file.abs_src_path is None:
            continue
        name = os.path.relpath(file.abs_src_path)
        text, amiss = source_files.read_file(Path(file.abs_src_path), name, "")
        found += amiss
        who = front_matter.split(text.text, name)[0].access if text else Access()
        if text is None:
            files.remove(file)
        elif not may_read(who, readers):
            files.remove(file)
            found.append(not_published(name, 1, who))
        elif amiss:
            file.content_string = text.text
    return found


def day(iso: str) -> str:
    """Return the day of an ISO 8601 date or time; empty for what cannot be read."""
    try:
        return datetime.fromisoformat(iso).date().isoformat()
    except ValueError:
        return ""


def add_page(files: Files, config: MkDocsConfig, page: Page, updated_at: str) -> None:
    """Add a page last changed on a day; no other file may be published at its path."""
    uri = f"{page.path}index.md"
    file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(file)
    GeneratedPage(file, config, page, updated_at)


def remove_at(files: Files, is_reserved: Callable[[str], bool]) -> list[File]:
    """Take out the files that would be published at a reserved site path, and return them."""
    found = [file for file in files if is_reserved(file.dest_uri)]
    for file in found:
        files.remove(file)
    return found


def add_file(files: Files, config: MkDocsConfig, path: str, content: bytes | Path) -> None:
    """Add a file of the site, unless MkDocs publishes one at that place anyway.

    Of headers, what the site's owner wrote comes first.
    """
    own = files.get_file_from_path(path)
    if own is not None and path != STATIC_HOSTS:
        return
    if isinstance(content, Path):
        files.append(File.generated(config, path, abs_src_path=str(content)))
        return
    if own is not None:
        content = with_headers(own.content_bytes, content)
        files.remove(own)
    files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))


def publish(staging: Staging, site_dir: str) -> None:
    """Publish a build; PluginError says what stands in the way of it."""
    try:
        staging.publish()
    except UnusableSiteError as error:
        raise PluginError(f"errorbook: {error}") from error
    except OSError as error:
        raise PluginError(
            f"errorbook: Not all of the site could be written: {error.strerror}: {error.filename}."
            f" Until you build again, {site_dir} has old and new files."
        ) from error


def said_locale(page: MkDocsPage) -> str:
    """Return the locale that the front matter of a page names, else the first folder of its
    address.
    """
    said = page.meta.get("locale", page.url.split("/")[0])
    return normalise("no" if said is False else str(said))  # what YAML makes of Norwegian


def warned() -> bool:
    """Return whether this build has logged a warning; MkDocs counts them in strict builds only."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(h.get_counts() for h in handlers if isinstance(h, CountHandler))


def material_language(tag: str) -> str:
    """Return the nearest language of Material's own words."""
    return nearest(normalise(tag), _material_languages()) or "en"


@cache
def _material_languages() -> tuple[str, ...]:
    names = (package_files("material") / "templates" / "partials" / "languages").iterdir()
    return tuple(sorted(name.name.removesuffix(".html") for name in names))
