"""Texts of the user interface: one JSON file per language under `ui/`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import msgspec

from errorbook.locales import nearest, parse_locale

_FOLDER = files(__package__) / "ui"
_FALLBACK = "en"


@cache
def ui_languages() -> tuple[str, ...]:
    """Return the languages that the interface is translated into, sorted."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


@cache
def ui(locale: str) -> Mapping[str, str]:
    """Return all texts of the interface for a locale; missing translations are in English."""
    language = nearest(locale, ui_languages()) or _FALLBACK
    return MappingProxyType(_read(_FALLBACK) | _read(language))


def _read(language: str) -> dict[str, str]:
    return msgspec.json.decode((_FOLDER / f"{language}.json").read_bytes(), type=dict[str, str])


def counted(locale: str, key: str, count: int) -> str:
    """Return the text `<key>_one` or `<key>_other`, by CLDR's plural rule, with the number."""
    language = nearest(locale, ui_languages()) or _FALLBACK
    cldr = parse_locale(language)
    singular = cldr is not None and cldr.plural_form(count) == "one"
    return ui(locale)[f"{key}_{'one' if singular else 'other'}"].format(count=count)
