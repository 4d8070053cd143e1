"""The configuration of a help centre, read from the part of `mkdocs.yml` that any host needs.

A site can so leave MkDocs without a change. What only MkDocs can do is refused where leaving it out
would publish more than the owner wants, and else named, so that nobody looks for it.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from errorbook.hosts import options as checks
from errorbook.hosts.appearance import schemes
from errorbook.hosts.options import Options
from errorbook.hosts.settings import Project, UnusableSettingsError
from errorbook.site.appearance import Appearance, Script

_PLUGIN = "errorbook"
_USED = frozenset(
    "site_name site_url docs_dir site_dir copyright theme extra_css extra_javascript strict"
    " plugins".split()
)
_USED_OF_THEME = frozenset(("name", "font", "logo", "favicon", "palette"))
_EXCLUDED = (
    "keeps files back in MkDocs and is not known here. Move these files out of the docs folder, or"
    " mark articles as drafts, and remove the key."
)
_REFUSED = {
    "exclude_docs": _EXCLUDED,
    "draft_docs": _EXCLUDED,
    "INHERIT": "is not known here. Write all settings into this file, and remove the key.",
}


class Configuration(Struct, frozen=True, kw_only=True):
    """Configuration of a help centre."""

    options: Options
    project: Project
    appearance: Appearance
    strict: bool = False
    """Whether a build with warnings is refused."""
    ignored: tuple[str, ...] = ()
    """The keys that have no effect here, since they are for MkDocs or its other plugins."""


def load(file: Path) -> Configuration:
    """Return the configuration in a file; raises `UnusableSettingsError` for one of no use."""
    config = _read(file)
    for key in _REFUSED.keys() & config.keys():
        raise UnusableSettingsError(f"{file}: `{key}` {_REFUSED[key]}")
    plugins = _plugins(config.get("plugins"))
    _refuse_tags(file, {key: config.get(key) for key in _USED - {"theme", "plugins"}})
    _refuse_tags(file, {key: _theme(config).get(key) for key in _USED_OF_THEME})
    _refuse_tags(file, {_PLUGIN: plugins.get(_PLUGIN)})
    if not isinstance(config.get("site_name"), str):
        raise UnusableSettingsError(f"{file}: `site_name` is missing. Write the site's name there.")
    root = Path(os.path.abspath(file)).parent
    docs = root / _text(config, "docs_dir", "docs")
    if not docs.is_dir():
        raise UnusableSettingsError(f"{file}: the folder {docs} is not there; see `docs_dir`.")
    return Configuration(
        options=_options(plugins.get(_PLUGIN) or {}, file),
        project=Project(
            config_file=str(file),
            docs_dir=docs,
            site_dir=root / _text(config, "site_dir", "site"),
            site_name=config["site_name"],
            site_url=_text(config, "site_url", ""),
        ),
        appearance=_appearance(config),
        strict=config.get("strict") is True,
        ignored=(
            *sorted(map(str, config.keys() - _USED)),
            *(f"theme: {key}" for key in sorted(map(str, _theme(config).keys() - _USED_OF_THEME))),
            *(f"plugins: {name}" for name in plugins if name != _PLUGIN),
        ),
    )


class _Tagged:
    """Value with a tag that is not read here, such as `!ENV`."""


class _Loader(yaml.SafeLoader):
    """Loader that reads any YAML, values with unknown tags as `_Tagged`."""


_Loader.add_multi_constructor("", lambda *_: _Tagged())


def _read(file: Path) -> dict[str, Any]:
    try:
        config = yaml.load(file.read_bytes(), _Loader)
    except OSError as error:
        raise UnusableSettingsError(
            f"{file} cannot be read: {error.strerror}. --config-file names another file."
        ) from error
    except yaml.YAMLError as error:
        raise UnusableSettingsError(f"{file} is not valid YAML: {error}") from error
    if not isinstance(config, dict):
        raise UnusableSettingsError(f"{file} holds no settings. Write at least `site_name: …`.")
    return config


def _refuse_tags(file: Path, settings: Mapping[str, object]) -> None:
    for key, value in settings.items():
        if _has_tag(value):
            raise UnusableSettingsError(
                f"{file}: `{key}` has a value with a tag that only MkDocs reads, such as `!ENV`."
                " Write the value itself."
            )


def _has_tag(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_tag, value.values()))
    return any(map(_has_tag, value)) if isinstance(value, list) else isinstance(value, _Tagged)


def _plugins(written: object) -> dict[str, Any]:
    """Return the options of each plugin, which a list or a mapping may name."""
    entries = written if isinstance(written, list) else [written] if written else []
    found: dict[str, Any] = {}
    for entry in entries:
        found |= entry if isinstance(entry, dict) else {str(entry): None}
    return found


def _text(config: Mapping[str, Any], key: str, default: str) -> str:
    value = config.get(key)
    return value if isinstance(value, str) else default


def _list(config: Mapping[str, Any], key: str) -> list[Any]:
    value = config.get(key)
    return value if isinstance(value, list) else []


def _options(written: object, file: Path) -> Options:
    try:
        options = msgspec.convert(written, Options)
        return msgspec.structs.replace(
            options,
            default_locale=checks.locale(options.default_locale),
            locales=tuple(map(checks.locale, options.locales)),
            products={checks.product_id(name): p for name, p in options.products.items()},
            contact_url=options.contact_url and checks.contact_url(options.contact_url),
            embed_origins=tuple(map(checks.origin, options.embed_origins)),
        )
    except ValueError as error:  # msgspec.ValidationError is one
        raise UnusableSettingsError(f"{file}, plugin {_PLUGIN}: {error}") from error


def _theme(config: Mapping[str, Any]) -> dict[str, Any]:
    theme = config.get("theme")
    return theme if isinstance(theme, dict) else {}


def _appearance(config: Mapping[str, Any]) -> Appearance:
    theme = _theme(config)
    return Appearance(
        logo=_text(theme, "logo", ""),
        favicon=_text(theme, "favicon", ""),
        copyright=_text(config, "copyright", ""),
        schemes=schemes(theme.get("palette")),
        stylesheets=tuple(map(str, _list(config, "extra_css"))),
        scripts=tuple(map(_script, _list(config, "extra_javascript"))),
    )


def _script(written: object) -> Script:
    if not isinstance(written, dict):
        return Script(str(written), "module" if str(written).endswith(".mjs") else "")
    return Script(
        str(written.get("path", "")),
        str(written.get("type", "")),
        bool(written.get("async")),
        bool(written.get("defer")),
    )
