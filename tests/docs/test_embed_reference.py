"""The reference of the embed names what its sources have, all of it and nothing else."""

import gzip
import re
from collections.abc import Iterable

from .pages import CHECKOUT

PAGE = (CHECKOUT / "docs" / "embed-reference.md").read_text()
PUBLISHED = CHECKOUT / "theme" / "embed" / "v1"
TYPES = (PUBLISHED / "errorbook.d.ts").read_text()
SOURCES = "".join(
    file.read_text()
    for file in sorted((CHECKOUT / "browser" / "embed").rglob("*"))
    if file.suffix in (".js", ".css")
)


def _section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _rows(title: str) -> set[str]:
    cells: Iterable[str] = re.findall(r"^\| (`[^|]+) \|", _section(title), re.M)
    return {name for cell in cells for name in re.findall(r"`<?([\w-]+)", cell)}


def test_elements() -> None:
    assert _rows("Elements") == set(re.findall(r'"(errorbook-\w+)": Errorbook', TYPES))


def test_attributes() -> None:
    (names,) = re.findall(r"const PROPERTIES = .*\(\[(.*)\]\);", SOURCES)
    assert _rows("Attributes") == set(re.findall(r'"(\w+)"', names))


def test_methods() -> None:
    assert _rows("Methods") == set(
        re.findall(r"^  (\w+)\(.*\): (?:Promise<void>|void);$", TYPES, re.M)
    )


def test_events_and_reasons() -> None:
    assert _rows("Events") == set(re.findall(r'^  "(errorbook-[\w-]+)": ', TYPES, re.M))
    (reasons,) = re.findall(r"export type Reason = (.*);", TYPES)
    assert all(f"`{reason}`" in _section("Events") for reason in re.findall(r'"([\w-]+)"', reasons))


def test_properties() -> None:
    assert _rows("Looks") == set(re.findall(r"var\((--errorbook-[\w-]+)", SOURCES))


def test_parts() -> None:
    (named,) = re.findall(r"`::part\(\)`: (.*)\n", PAGE)
    assert set(re.findall(r"`([a-z]+)`", named)) == set(
        re.findall(r'part\.add\("(\w+)"\)', SOURCES)
    )


def test_commands_of_the_page_for_an_iframe() -> None:
    commands = set(re.findall(r'type === "(errorbook-\w+)"', SOURCES))
    assert set(re.findall(r'^\| `\{type: "(errorbook-\w+)"', PAGE, re.M)) == commands


def test_the_first_script_is_as_small_as_is_said() -> None:
    assert len(gzip.compress((PUBLISHED / "errorbook.js").read_bytes())) < 3000
