"""What the checkout installs is pinned by version and hash, for every machine and from any host."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"([\w.-]+)==([\w.!+-]+)( ; [\w .<>='!()]+)?( --hash=sha256:[0-9a-f]{64})+")


def _lines(lock: Path) -> list[str]:
    """What a lock requires, a line for each."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (re.sub(" +", " ", line).strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _versions(lock: Path) -> dict[str, str]:
    names = (line.split(" ")[0].partition("==") for line in _lines(lock))
    return {name: version for name, _, version in names}


def _wanted(checkout: Path, group: str) -> list[Requirement]:
    """The dependencies of the package and of a group, which may include another."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    named = [x for x in groups[group] if isinstance(x, str)]
    included = [y for x in groups[group] if isinstance(x, dict) for y in groups[x["include-group"]]]
    return [Requirement(x) for x in (*project["project"]["dependencies"], *named, *included)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_version_with_its_hashes(checkout: Path, lock: str) -> None:
    lines = _lines(checkout / lock)
    assert len(lines) > 20
    assert [line for line in lines if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_not_for_one_machine_only(checkout: Path, lock: str) -> None:
    (line,) = [x for x in _lines(checkout / lock) if x.startswith("lxml==")]
    assert line.count("--hash=") > 20  # four Pythons on three systems, two processors each


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(checkout: Path, lock: str) -> None:
    text = (checkout / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|^-", text, re.M)


@pytest.mark.parametrize(("lock", "group"), [(LOCKS[0], "checkout"), (LOCKS[1], "dev")])
def test_a_lock_holds_what_the_project_asks_for(checkout: Path, lock: str, group: str) -> None:
    versions = _versions(checkout / lock)
    wanted = _wanted(checkout, group)
    assert [str(x) for x in wanted if not x.specifier.contains(versions.get(x.name, "0"))] == []


def test_both_locks_hold_the_same_versions(checkout: Path) -> None:
    few, all_ = (_versions(checkout / lock) for lock in LOCKS)
    assert few.items() < all_.items()


@pytest.mark.parametrize("target", [".venv/runtime", ".venv/development"])
def test_the_checkout_installs_nothing_unpinned(checkout: Path, target: str) -> None:
    command = ["make", "--dry-run", "--always-make", target]
    printed = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True)
    installs = [line for line in printed.stdout.splitlines() if "pip install" in line]
    assert ["--require-hashes" in line for line in installs] == [True, False]
    assert "--only-binary :all:" in installs[0]  # building from source fetches what it likes
    assert "--no-deps --no-build-isolation --editable ." in installs[1]


def test_every_npm_package_has_its_hash_and_names_no_host(checkout: Path) -> None:
    locked = json.loads((checkout / "package-lock.json").read_text(encoding="utf-8"))
    packages = [about for path, about in locked["packages"].items() if path]
    assert len(packages) > 10
    assert all(about["integrity"].startswith("sha512-") for about in packages)
    assert not any("resolved" in about for about in packages)
