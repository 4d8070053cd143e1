"""The rooms of the package lie in layers, and nothing reaches up."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

LAYERS = (
    "model diagnostics locales theme jobs publish",
    "urls strings places documents headings sarif staging",
    "boundary",
    "sources",
    "anchors",
    "parse",
    "search",
    "read",
    "link",
    "site",
    "emit",
    "build",
    "hosts",
    "hosts.mkdocs hosts.standalone",
    "cli",
)
"""Modules and packages, lowest first; one imports of itself and of the layers below it alone."""

HEIGHTS = {name: height for height, layer in enumerate(LAYERS) for name in layer.split()}


def _modules(checkout: Path) -> dict[str, Path]:
    """The files of the package by the name of their module, without the package's own."""
    root = checkout / "generator" / "errorbook"
    files = {".".join(f.relative_to(root).with_suffix("").parts): f for f in root.rglob("*.py")}
    return {name.removesuffix(".__init__"): f for name, f in files.items() if name != "__init__"}


def _imports(file: Path, known: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "errorbook":
            module = (node.module or "").removeprefix("errorbook").removeprefix(".")
            for alias in node.names:
                name = f"{module}.{alias.name}".removeprefix(".")
                yield name if name in known else module


def _room(module: str) -> str:
    first, *rest = module.split(".")
    host = f"{first}.{rest[0]}" if rest else first
    return host if host in HEIGHTS else first


def test_every_module_lies_in_a_layer(checkout: Path) -> None:
    rooms = {_room(module) for module in _modules(checkout)}
    assert rooms == HEIGHTS.keys()


def test_no_import_leads_up(checkout: Path) -> None:
    known = _modules(checkout)
    upwards = [
        f"{module} imports {target}"
        for module, file in known.items()
        for target in _imports(file, known)
        if _room(target) != _room(module) and HEIGHTS[_room(target)] >= HEIGHTS[_room(module)]
    ]
    assert upwards == []


def test_no_module_imports_itself_by_way_of_others(checkout: Path) -> None:
    known = _modules(checkout)
    graph = {module: set(_imports(file, known)) - {module} for module, file in known.items()}
    TopologicalSorter(graph).prepare()
