"""The configuration of MkDocs as every host has it: options and project.

What cannot be used stops the build: the functions raise PluginError, whose text says what to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from errorbook.build import Settings
from errorbook.hosts import settings as hosts
from errorbook.hosts.mkdocs.options import ErrorbookConfig
from errorbook.hosts.options import Options
from errorbook.hosts.settings import Project, UnusableSettingsError
from errorbook.staging import Staging


def settings(options: ErrorbookConfig, config: MkDocsConfig, *, previewed: bool) -> Settings:
    """Return the settings of a build; see `errorbook.hosts.settings.settings`."""
    with _plugin_error():
        return hosts.settings(_options(options), _project(config), previewed=previewed)


def staging(options: ErrorbookConfig, config: MkDocsConfig) -> Staging:
    """Return the folder that the build is written in."""
    with _plugin_error():
        return hosts.staging(_options(options), _project(config))


def watched(options: ErrorbookConfig, config: MkDocsConfig) -> list[Path]:
    """Return the folders with what the site is made of."""
    return hosts.watched(_options(options), _project(config))


def _options(options: ErrorbookConfig) -> Options:
    return msgspec.convert(dict(options), Options, from_attributes=True)


def _project(config: MkDocsConfig) -> Project:
    return Project(
        config_file=config.config_file_path or "",
        docs_dir=Path(config.docs_dir),
        site_dir=Path(config.site_dir),
        site_name=config.site_name,
        site_url=config.site_url or "",
    )


@contextmanager
def _plugin_error() -> Iterator[None]:
    try:
        yield
    except UnusableSettingsError as error:
        raise PluginError(f"errorbook: {error}") from error
