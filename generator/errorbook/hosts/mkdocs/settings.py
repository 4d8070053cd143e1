"""What the options of the plugin name, found and checked before anything is written.

What cannot be used stops the build: the functions raise PluginError, whose text says what to do.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from errorbook import publish
from errorbook.build import Settings
from errorbook.hosts.mkdocs.options import ErrorbookConfig
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


def settings(options: ErrorbookConfig, config: MkDocsConfig, *, previewed: bool) -> Settings:
    """Return the settings that the options and `mkdocs.yml` give.

    A preview has drafts, and browsers must not keep its pages, since one is writing.
    """
    folders = source_folders(options, config)
    return Settings(
        site=_site(options, config, folders, offline=options.offline and not previewed),
        folders=folders,
        default_locale=options.default_locale,
        locales=options.locales,
        products=[
            KnownProduct(Product(product_id, p.name), (p.name, *p.aliases))
            for product_id, p in options.products.items()
        ],
        readers=Readers(frozenset(str(segment) for segment in options.audience), previewed),
    )


def root(config: MkDocsConfig) -> Path:
    """The folder of `mkdocs.yml`, to which folders in it are relative."""
    return Path(config.config_file_path or ".").parent


def _hints(options: ErrorbookConfig, config: MkDocsConfig) -> Hints:
    """What editors tell the search."""
    aliases = {product_id: tuple(p.aliases) for product_id, p in options.products.items()}
    if not options.search:
        return Hints(aliases=aliases)
    folder = (root(config) / options.search).resolve()
    try:
        return Hints(read_hints(folder, os.path.relpath(folder)), aliases)
    except UnusableHintsError as error:
        raise PluginError(f"errorbook: the search folder cannot be used.\n{error}") from error


def source_folders(options: ErrorbookConfig, config: MkDocsConfig) -> tuple[SourceFolder, ...]:
    """The folders with articles."""
    if options.sources is None:
        docs = Path(config.docs_dir)
        return (SourceFolder(docs, os.path.relpath(docs), mixed=True),)
    folders = [(root(config) / name).resolve() for name in options.sources]
    for name, folder in zip(options.sources, folders, strict=True):
        if not folder.is_dir():
            raise PluginError(
                f"errorbook: the source folder {name!r} is not there."
                f" Make {folder} or correct `sources` in {config.config_file_path}."
            )
    return tuple(SourceFolder(folder, os.path.relpath(folder)) for folder in folders)


def _recognition(options: ErrorbookConfig, config: MkDocsConfig) -> Recognition | None:
    """What reads pictures; None where the site does not ask for it."""
    if options.text_recognition is None:
        return None
    folder = root(config) / options.text_recognition
    try:
        return recognition.check(Path(os.path.relpath(folder)))
    except UnusableFolderError as error:
        raise PluginError(
            f"errorbook: `text_recognition` in {config.config_file_path}: {error}"
        ) from error


def _site(
    options: ErrorbookConfig,
    config: MkDocsConfig,
    folders: Iterable[SourceFolder],
    *,
    offline: bool,
) -> Site:
    docs = Path(config.docs_dir).resolve()
    places = [Folder(str(docs), "", hosted=True)]
    for folder in (folder.path.resolve() for folder in folders):
        if not folder.is_relative_to(docs):
            places.append(Folder(str(folder), f"assets/content/{folder.name}/"))
    url = config.site_url or ""
    return Site(
        name=config.site_name,
        url=url if not url or url.endswith("/") else f"{url}/",
        contact_url=options.contact_url or "",
        embed_origins=tuple(options.embed_origins),
        folders=tuple(dict.fromkeys(places)),
        downloads=tuple(options.downloads),
        recognition=_recognition(options, config),
        offline=offline,
        hints=_hints(options, config),
    )


def staging(options: ErrorbookConfig, config: MkDocsConfig) -> Staging:
    """The folder that the build is written in, beside one that a site can be published in."""
    site = Path(config.site_dir)
    articles = (folder.path for folder in source_folders(options, config))
    others = (root(config) / name for name in (options.search, options.text_recognition) if name)
    try:
        publish.check(site, [Path(config.docs_dir), *articles, *others], [root(config)])
        return Staging(site)
    except (UnusableSiteError, OSError) as error:
        finding = f"{site}: {error.strerror}." if isinstance(error, OSError) else str(error)
        raise PluginError(
            f"errorbook: the site cannot be published. {finding} `site_dir` in"
            f" {config.config_file_path} or --site-dir names the folder."
        ) from error


def watched(options: ErrorbookConfig, config: MkDocsConfig) -> list[Path]:
    """Return the folders with what the site is made of, besides that of MkDocs."""
    folders = [folder.path for folder in source_folders(options, config)]
    return [*folders, root(config) / options.search] if options.search else folders
