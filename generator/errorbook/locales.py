"""Languages and locales: BCP 47 tags, their names from CLDR, and matching of locales.

Tags are written the way help centres write them: lower-case language, the rest joined by hyphens
(`en-150`, `pt-br`, `zh-hant-tw`).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date

_TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
# BCP 47 has a tag for Norwegian and one for each written standard; readers read both standards.
_NORWEGIAN = {"no": "nb", "nn": "nb"}


@cache
def parse_locale(tag: str) -> Locale | None:
    """Return the CLDR locale of a tag, or its nearest parent; None for an unknown language."""
    if not _TAG.match(tag):
        return None
    for candidate in _widening(tag.replace("-", "_")):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _widening(tag: str) -> list[str]:
    pieces = tag.split("_")
    if pieces[0].lower() == "no" and len(pieces) > 1:
        pieces[0] = "nb"  # CLDR knows `no` but no region of it
    return ["_".join(pieces[:end]) for end in range(len(pieces), 0, -1)]


def normalise(tag: str) -> str:
    """Return the tag in lower case with hyphens: `en-150` for `EN_150`."""
    return tag.strip().replace("_", "-").lower()


def is_known(tag: str) -> bool:
    """Return whether CLDR knows the language of a tag and every region or script in it."""
    locale = parse_locale(tag)
    return locale is not None and str(locale).count("_") == normalise(tag).count("-")


def language(tag: str) -> str:
    """Return the language of a tag: `en` for `en-150`; `nb` also for `no` and `nn`."""
    first = normalise(tag).split("-")[0]
    return _NORWEGIAN.get(first, first)


def names_locale(folder: str, tag: str) -> bool:
    """Return whether a folder is named after a locale's language or its country (`se`: `sv`)."""
    full = get_global("likely_subtags").get(language(tag), "")
    countries = {normalise(tag).split("-")[-1], full.split("_")[-1].lower()}
    return language(folder) == language(tag) or normalise(folder) in countries


def html_lang(tag: str) -> str:
    """Return the tag in the case that BCP 47 recommends: `pt-BR`, `zh-Hant-TW`, `en-150`."""
    first, *rest = normalise(tag).split("-")
    return "-".join([first, *(p.title() if len(p) == 4 else p.upper() for p in rest)])


def direction(tag: str) -> str:
    """Return `rtl` for locales written from right to left, else `ltr`."""
    locale = parse_locale(tag)
    return locale.text_direction if locale else "ltr"


def display_names(tags: Sequence[str]) -> dict[str, str]:
    """Return the name of each locale in its own language, with the region only if ambiguous."""
    languages = [language(tag) for tag in tags]
    return {tag: _own_name(tag, languages.count(language(tag)) > 1) for tag in tags}


def _own_name(tag: str, with_region: bool) -> str:
    locale = parse_locale(tag)
    if locale is None:
        return tag
    name = locale.get_display_name() if with_region else locale.get_language_name()
    return (name or tag)[:1].upper() + (name or tag)[1:]


def long_date(iso: str, tag: str) -> str:
    """Return an ISO 8601 date or time as a date in words; other text is returned unchanged."""
    try:
        day = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return format_date(day, format="long", locale=parse_locale(tag) or "en")


def nearest(tag: str, available: Iterable[str]) -> str | None:
    """Return the available locale closest to a tag: itself, else the same language, else None."""
    wanted = normalise(tag)
    choices = list(available)
    if wanted in choices:
        return wanted
    same = [c for c in choices if language(c) == language(wanted)]
    return min(same, key=lambda c: (-_shared(c, wanted), len(c), c), default=None)


def _shared(a: str, b: str) -> int:
    same = 0
    for x, y in zip(a.split("-"), b.split("-"), strict=False):
        if x != y:
            break
        same += 1
    return same
