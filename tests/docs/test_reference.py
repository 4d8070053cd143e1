"""The documentation leaves nothing out, and its links lead somewhere."""

import json
import re
from pathlib import Path

import click
import pytest

from errorbook.cli import main
from errorbook.hosts.mkdocs.options import ErrorbookConfig
from errorbook.site.recognition import known_files

from .pages import CHECKOUT, PAGES, name

DOCS = CHECKOUT / "docs"
_CODE = re.compile(r'code="([a-z-]+)"')
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_every_finding_has_a_section_and_no_other_does() -> None:
    sources = (CHECKOUT / "generator" / "errorbook").rglob("*.py")
    codes = {code for file in sources for code in _CODE.findall(file.read_text())}
    page = (DOCS / "check-your-articles.md").read_text()
    assert set(re.findall(r"^### `([a-z-]+)`$", page, re.M)) == codes


@pytest.mark.parametrize("option", [name for name, _ in ErrorbookConfig._schema])
def test_every_option_of_the_plugin_is_explained(option: str) -> None:
    assert f"| `{option}` |" in (DOCS / "publish-your-articles.md").read_text()


def test_the_packages_of_the_text_recognition_are_those_that_are_known() -> None:
    page = (DOCS / "screenshots.md").read_text()
    versions = known_files().versions
    data = {name for name in versions if name.startswith("@")}
    assert set(re.findall(r"^\| \w+ \| `(\S+)` \|$", page, re.M)) == data
    (command,) = re.findall(r"^npm install (.+)$", page, re.M)
    assert all(versions[name] == version for name, version in _packages(command))
    development = json.loads((CHECKOUT / "package.json").read_text())["devDependencies"]
    assert all(versions.get(name, version) == version for name, version in development.items())


def _packages(command: str) -> list[tuple[str, str]]:
    return [(name, version) for name, _, version in (p.rpartition("@") for p in command.split())]


def _options(command: click.Command) -> set[str]:
    return {name for p in command.params for name in p.opts if name.startswith("--")}


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_and_its_options_are_explained(command: str) -> None:
    pages = [p.read_text() for p in PAGES]
    about = [page for page in pages if f"errorbook {command}" in page]
    assert about
    assert {o for o in _options(main.commands[command]) if not any(o in p for p in about)} == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_files(page: Path) -> None:
    targets = [t.split("#")[0] for t in _LINK.findall(_without_code(page.read_text()))]
    local = [t for t in targets if t and "://" not in t]
    assert [t for t in local if not (page.parent / t).exists()] == []


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.S | re.M)
