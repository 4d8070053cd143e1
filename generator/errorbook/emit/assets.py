"""The files that browsers load of the theme: scripts and styles, and the modules of the embed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from errorbook import theme
from errorbook.emit.emitter import BRIEFLY, FOR_EVER, Emitter, Rule
from errorbook.site.book import Book
from errorbook.site.site import Site

_EMBED = "embed/v1/"  # its headers are those of the folder, see `errorbook.emit.embed`


_SEARCH = "assets/javascripts/errorbook/search.js"
"""Where the search was before it joined the embed; the modules of other sites import it there."""
_SEARCH_NOW = b'export { open } from "../../../embed/v1/search.js";\n'


def _files(_: Book) -> Iterator[tuple[str, bytes | Path]]:
    yield _SEARCH, _SEARCH_NOW
    for folder in (theme.ASSETS, _EMBED):
        for file in sorted((theme.folder() / folder).iterdir()):
            yield folder + file.name, file


def _owns(_: Sequence[str]) -> tuple[str, ...]:
    return (f"{theme.ASSETS}*", f"{_EMBED}*", _SEARCH)


def _rules(_: Site, __: Sequence[str]) -> tuple[Rule, ...]:
    return (Rule(f"{theme.ASSETS}*", FOR_EVER), Rule(_SEARCH, BRIEFLY))


EMITTER = Emitter(name="assets", owns=_owns, rules=_rules, files=_files)
