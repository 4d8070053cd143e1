"""From options to the settings of a build: the folders they name, found and checked.

All is done before anything is written. What cannot be used raises `UnusableSettingsError`.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from errorbook import publish
from errorbook.build import Settings
from errorbook.hosts.options import Options
from errorbook.link.products import KnownProduct
from errorbook.model import Product
from errorbook.publish import UnusableSiteError
from errorbook.search.hint_files import UnusableHintsError, read_hints
from errorbook.search.hints import Hints
from errorbook.site import recognition
from errorbook.site.recognition import Recognition, UnusableFolderError
from errorbook.site.site import Folder, Site
from errorbook.sources.access import Readers
from errorbook.sources.batches import SourceFolder
from errorbook.staging import Staging


class UnusableSettingsError(Exception):
    """Settings that no site can be built with; the text says what to do."""


class Project(Struct, frozen=True, kw_only=True):
    """Project of a help centre: what its configuration says besides the options."""

    config_file: str
    """The file of the configuration; folders that options name are relative to its folder."""
    docs_dir: Path
    site_dir: Path
    site_name: str
    site_url: str

    @property
    def root(self) -> Path:
        """The folder of the configuration."""
        return Path(self.config_file or ".").parent


def settings(options: Options, project: Project, *, previewed: bool) -> Settings:
    """Return the settings of a build.

    A preview has drafts, and browsers must not keep its pages, since one is writing.
    """
    folders = _source_folders(options, project)
    return Settings(
        site=_site(options, project, folders, offline=options.offline and not previewed),
        folders=folders,
        default_locale=options.default_locale,
        locales=options.locales,
        products=[
            KnownProduct(Product(product_id, p.name), (p.name, *p.aliases))
            for product_id, p in options.products.items()
        ],
        readers=Readers(frozenset(str(segment) for segment in options.audience), previewed),
    )


def staging(options: Options, project: Project) -> Staging:
    """Return the folder that the build is written in, beside one a site can be published in."""
    site = project.site_dir
    articles = (folder.path for folder in _source_folders(options, project))
    others = (project.root / name for name in (options.search, options.text_recognition) if name)
    try:
        publish.check(site, [project.docs_dir, *articles, *others], [project.root])
        return Staging(site)
    except (UnusableSiteError, OSError) as error:
        finding = f"{site}: {error.strerror}." if isinstance(error, OSError) else str(error)
        raise UnusableSettingsError(
            f"the site cannot be published. {finding} `site_dir` in"
            f" {project.config_file} or --site-dir names the folder."
        ) from error


def watched(options: Options, project: Project) -> list[Path]:
    """Return the folders with what the site is made of."""
    folders = [folder.path for folder in _source_folders(options, project)]
    return [*folders, project.root / options.search] if options.search else folders


def _source_folders(options: Options, project: Project) -> tuple[SourceFolder, ...]:
    if options.sources is None:
        docs = project.docs_dir
        return (SourceFolder(docs, os.path.relpath(docs), mixed=True),)
    folders = [(project.root / name).resolve() for name in options.sources]
    for name, folder in zip(options.sources, folders, strict=True):
        if not folder.is_dir():
            raise UnusableSettingsError(
                f"the source folder {name!r} does not exist."
                f" Create {folder} or correct `sources` in {project.config_file}."
            )
    return tuple(SourceFolder(folder, os.path.relpath(folder)) for folder in folders)


def _hints(options: Options, project: Project) -> Hints:
    aliases = {product_id: tuple(p.aliases) for product_id, p in options.products.items()}
    if not options.search:
        return Hints(aliases=aliases)
    folder = (project.root / options.search).resolve()
    try:
        return Hints(read_hints(folder, os.path.relpath(folder)), aliases)
    except UnusableHintsError as error:
        raise UnusableSettingsError(f"the search folder cannot be used.\n{error}") from error


def _recognition(options: Options, project: Project) -> Recognition | None:
    if options.text_recognition is None:
        return None
    folder = project.root / options.text_recognition
    try:
        return recognition.check(Path(os.path.relpath(folder)))
    except UnusableFolderError as error:
        raise UnusableSettingsError(
            f"`text_recognition` in {project.config_file}: {error}"
        ) from error


def _site(
    options: Options, project: Project, folders: Iterable[SourceFolder], *, offline: bool
) -> Site:
    docs = project.docs_dir.resolve()
    places = [Folder(str(docs), "", hosted=True)]
    for folder in (folder.path.resolve() for folder in folders):
        if not folder.is_relative_to(docs):
            places.append(Folder(str(folder), f"assets/content/{folder.name}/"))
    url = project.site_url
    return Site(
        name=project.site_name,
        url=url if not url or url.endswith("/") else f"{url}/",
        contact_url=options.contact_url or "",
        embed_origins=options.embed_origins,
        folders=tuple(dict.fromkeys(places)),
        downloads=options.downloads,
        recognition=_recognition(options, project),
        offline=offline,
        hints=_hints(options, project),
    )
