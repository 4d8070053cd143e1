"""Reading of search hints: a folder with one YAML file per locale.

``nl.yml``, all keys optional::

    synonyms:
      - credit note = creditnota
    pinned:
      - text: white screen after login
        show: 24000123/blank-page      # ARTICLE or ARTICLE/ENTRY
    weights:
      - show: 24000123
        weight: 0.5                    # LEAST to MOST
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from errorbook.diagnostics import printable, quote
from errorbook.locales import is_known, normalise
from errorbook.search.hints import HintFile, Pin, Weight
from errorbook.search.normalise import fold, prose_terms, template_tokens
from errorbook.search.synonyms import Group

LEAST, MOST = 0.1, 10.0
"""Bounds of a weight, inclusive."""

_ENDINGS = (".yml", ".yaml")
_EXAMPLE = "Write words with the same meaning on one line: credit note = creditnota."


class UnusableHintsError(Exception):
    """Hint files that cannot be used; one line per finding, with its position and remedy."""


def read_hints(folder: Path, name: str) -> tuple[HintFile, ...]:
    """Return the hints of a folder, file by file; findings call the folder `name`.

    Raise `UnusableHintsError` if the folder does not exist or its files have errors.
    """
    if not folder.is_dir():
        raise UnusableHintsError(
            f"{name}: There is no such folder. Create {folder}, or correct the name."
        )
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
    readers = [_Reader(path, f"{name.rstrip('/')}/{path.name}") for path in paths]
    files = tuple(reader.read() for reader in readers)
    findings = [finding for reader in readers for finding in reader.findings()]
    if findings:
        raise UnusableHintsError("\n".join(map(printable, findings)))
    return files


class _Reader:
    """Reader of one file that collects all errors, so that they can be corrected at once.

    All values are read as text: `404` and `no` are words here.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._findings: list[tuple[int, str]] = []
        self._path, self._name = path, name

    def read(self) -> HintFile:
        """Return the hints of the file, and record findings for those that cannot be used."""
        locale = normalise(self._path.stem)
        if not is_known(self._path.stem):
            self._find(
                1,
                f"Unknown locale {quote(self._path.stem)}.",
                "Name the file after a language tag: en.yml, pt-br.yml or en-150.yml.",
            )
        parts = self._fields(self._root(), ("synonyms", "pinned", "weights"))
        return HintFile(
            path=self._name,
            locale=locale,
            synonyms=tuple(g for node in self._items(parts, "synonyms") for g in self._group(node)),
            pins=tuple(self._pins(self._items(parts, "pinned"))),
            weights=tuple(self._weights(self._items(parts, "weights"))),
        )

    def _find(self, line: int, finding: str, remedy: str) -> None:
        self._findings.append((line, f"{finding} {remedy}"))

    def findings(self) -> list[str]:
        """Return the findings, ordered by line."""
        return [f"{self._name}:{line}: {finding}" for line, finding in sorted(self._findings)]

    def _root(self) -> yaml.Node | None:
        try:
            text = self._path.read_bytes().decode("utf-8-sig")
            return yaml.compose(text, Loader=yaml.BaseLoader)
        except UnicodeDecodeError:
            self._find(1, "The file is not UTF-8.", "Save it as UTF-8.")
        except OSError as error:
            self._find(1, f"The file cannot be read: {error.strerror}.", "Check its permissions.")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            self._find(line, f"This is not YAML: {error.problem}.", "Look at this line.")
        except (yaml.YAMLError, RecursionError):
            self._find(1, "The file is not YAML.", "Write it as docs/search.md shows.")
        return None

    def _fields(self, node: yaml.Node | None, keys: Sequence[str]) -> dict[str, yaml.Node]:
        """Return the values of a mapping by key; record findings for other keys."""
        if node is None or _is_empty(node):
            return {}
        fields: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            self._find(_line(node), "Expected a mapping.", f"Write {_listed(keys)}, then a colon.")
            return {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "…"
            if name not in keys:
                finding = f"Unknown key {quote(name)}."
                self._find(_line(key), finding, f"Use {_listed(keys)}.")
            elif name in fields:
                self._find(_line(key), f"Duplicate key {quote(name)}.", "Merge the two.")
            else:
                fields[name] = value
        return fields

    def _items(self, fields: dict[str, yaml.Node], key: str) -> Iterable[yaml.Node]:
        node = fields.get(key)
        if node is None or _is_empty(node):
            return ()
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self._find(_line(node), f"{quote(key)} is not a list.", "Begin each item with a hyphen.")
        return ()

    def _group(self, node: yaml.Node) -> Iterator[Group]:
        if not isinstance(node, yaml.ScalarNode):
            self._find(_line(node), "Expected synonyms.", f"{_EXAMPLE} Quote a line with “: ”.")
        elif "=" not in node.value:
            self._find(_line(node), f"{quote(node.value)} has no “=”.", _EXAMPLE)
        else:
            texts = [phrase.strip() for phrase in node.value.split("=")]
            phrases = [tuple(prose_terms(phrase)) for phrase in texts]
            vague = [text for text, terms in zip(texts, phrases, strict=True) if _is_vague(terms)]
            for text in vague:
                finding = f"{quote(text)} is too short to search for."
                self._find(_line(node), finding, "Use words of two letters or more.")
            if not vague and len(set(phrases)) < len(phrases):
                finding = (
                    f"{quote(node.value)} contains two phrases that search treats as the same."
                )
                self._find(_line(node), finding, "Remove one of them.")
            elif not vague:
                yield tuple(phrases)

    def _pins(self, nodes: Iterable[yaml.Node]) -> Iterator[Pin]:
        lines: dict[str, int] = {}
        for node in nodes:
            fields = self._fields(node, ("text", "show"))
            text, target = self._text(node, fields, "text"), self._text(node, fields, "show")
            if not text or not target:
                continue
            if all(token.kind == "slot" for token in template_tokens(text)):
                self._find(
                    _line(node), f"{quote(text)} has no words.", "Write what readers search for."
                )
            elif self._is_new(f"{fold(text)} {target}", text, node, lines):
                yield Pin(text, target, _line(node))

    def _weights(self, nodes: Iterable[yaml.Node]) -> Iterator[Weight]:
        lines: dict[str, int] = {}
        for node in nodes:
            fields = self._fields(node, ("show", "weight"))
            target, written = self._text(node, fields, "show"), self._text(node, fields, "weight")
            if not target or not written:
                continue
            weight = _number(written)
            if not LEAST <= weight <= MOST:
                finding = f"The weight {quote(written)} is not a number from {LEAST:g} to {MOST:g}."
                remedy = "1 is neutral, 0.5 ranks lower and 2 ranks higher."
                self._find(_line(fields["weight"]), finding, remedy)
            elif self._is_new(target, target, node, lines):
                yield Weight(weight, target, _line(node))

    def _is_new(self, key: str, label: str, node: yaml.Node, lines: dict[str, int]) -> bool:
        first = lines.setdefault(key, _line(node))
        if first != _line(node):
            finding = f"{quote(label)} is already in line {first}."
            self._find(_line(node), finding, "Keep one of the two.")
        return first == _line(node)

    def _text(self, parent: yaml.Node, fields: dict[str, yaml.Node], key: str) -> str:
        node = fields.get(key, parent)
        if isinstance(node, yaml.ScalarNode) and node is not parent and node.value.strip():
            return str(node.value).strip()
        self._find(_line(node), f"{quote(key)} is missing or is not text.", "Add it.")
        return ""


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def _is_vague(terms: Sequence[str]) -> bool:
    """Return whether a phrase has at most one letter; a single ideograph is a word."""
    text = "".join(terms)
    return not text or (len(text) == 1 and unicodedata.east_asian_width(text) not in "WF")


def _listed(keys: Sequence[str]) -> str:
    return " or ".join((", ".join(keys[:-1]), keys[-1]))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
