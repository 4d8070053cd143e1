"""Site paths where programs find what Errorbook writes, so that nothing else may stand there.

A pattern is a site path, or the beginning of one with `*` after it.
"""

from collections.abc import Iterable

from errorbook.urls import API

MANIFEST = "search/manifest.json"
EMBED_PAGE = "embed/index.html"
WORDS = "embed/v1/words/"
SERVER = "_server/"


def matches(pattern: str, path: str) -> bool:
    """Whether a site path is one that the pattern means."""
    return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern


def index_parts(locales: Iterable[str]) -> tuple[str, ...]:
    """Patterns for the hashed parts of the search index, of which no two mean the same path."""
    patterns: list[str] = []
    for locale in sorted(locales, key=lambda tag: (len(tag), tag)):
        if not any(matches(pattern, f"search/{locale}-") for pattern in patterns):
            patterns.append(f"search/{locale}-*")
    return tuple(patterns)


def is_reserved(path: str, locales: Iterable[str]) -> bool:
    """Whether a file at this site path would take the place of one that programs rely on."""
    fixed = (MANIFEST, EMBED_PAGE, f"{WORDS}*", f"{API}*", f"{SERVER}*")
    return any(matches(pattern, path) for pattern in (*fixed, *index_parts(locales)))
