"""Facts in the path of a file: the locale, and the id that translations share."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import NamedTuple

from errorbook.locales import is_known, names_locale, normalise

_LOCALE_FOLDER = re.compile(r"^[a-z]{2}(?:[-_][a-z0-9]{2,4})*$|^[a-z]{3}[-_][a-z0-9]{2,4}$", re.I)


class PathFacts(NamedTuple):
    """Empty where there is no locale's folder; `folder` is its path, `locale` its name."""

    folder: str
    locale: str
    id: str


def path_facts(name: str, stated: str) -> PathFacts:
    """Return what the path `name` says of an article whose stated locale, if it has any, is known.

    One folder counts: the first that is named after the stated locale, else, where none is
    stated, the first that is named after any. Others of such names are topics (`it`, `hr`).
    """
    segments = PurePosixPath(name).with_suffix("").parts
    place = next((i for i, s in enumerate(segments[:-1]) if _is_locale(s, stated)), -1)
    kept = [s for i, s in enumerate(segments) if i != place and s not in ("/", ".", "..")]
    article_id = unicodedata.normalize("NFC", "/".join(kept)) or "article"
    if place < 0:
        return PathFacts("", "", article_id)
    folder = PurePosixPath(*segments[: place + 1]).as_posix()
    return PathFacts(folder, normalise(segments[place]), article_id)


def _is_locale(segment: str, stated: str) -> bool:
    """Return whether a folder is a locale's; a three-letter word alone is none (`api`, `faq`)."""
    is_one = bool(_LOCALE_FOLDER.match(segment)) and is_known(segment)
    return is_one and (not stated or names_locale(segment, stated))
