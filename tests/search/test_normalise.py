"""The normaliser of error texts, and that Python and the browser agree on it."""

import json
import platform
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tools import require

from errorbook.search import characters
from errorbook.search.normalise import fold, literal, prose_terms, template_tokens, tokens
from errorbook.search.ranges import unpack

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "tests/shared/normalise.json").read_text(encoding="utf-8"))
SPECIFICATION = (ROOT / "docs/normalisation.md").read_text(encoding="utf-8")
SCRIPT = """
import { createInterface } from "node:readline";
const { fold, tokens, templateTokens } = await import(process.argv[1]);
const pairs = (found) => found.map(({ text, kind }) => [text, kind]);
const answers = {
  unicode: () => process.versions.unicode,
  fold: (text) => fold(text),
  tokens: (text) => pairs(tokens(text)),
  templateTokens: (text) => pairs(templateTokens(text)),
};
for await (const line of createInterface({ input: process.stdin })) {
  const [name, texts] = JSON.parse(line);
  console.log(JSON.stringify(texts.map(answers[name])));
}
"""

Ask = Callable[[str, list[str]], list[Any]]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["title"])
def test_vectors(vector: dict[str, Any]) -> None:
    template = vector.get("template")
    found = tokens(vector["text"]) if template is None else template_tokens(template)
    assert [list(token) for token in found] == vector["tokens"]


def test_all_that_the_specification_names_has_a_vector_and_no_vector_shows_anything_else() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|", SPECIFICATION, re.M)
    listed = re.findall(r"`((?:script|style)-[a-z-]+)`", SPECIFICATION)
    sets = {name.lower() for name in vars(characters)}
    shown = {name for vector in VECTORS for name in vector["shows"]}
    assert shown == {*rows, *listed} - sets


@pytest.fixture(scope="module")
def node() -> Iterator[Ask]:
    """What a function of the browser's module gives for each of some texts."""
    command = require("node")
    module = ROOT / "browser/engine/normalise.js"
    with subprocess.Popen(
        [command, "--input-type=module", "-e", SCRIPT, module.as_uri()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        source, sink = process.stdout, process.stdin

        def ask(function: str, texts: list[str]) -> list[Any]:
            sink.write(json.dumps([function, texts]) + "\n")
            sink.flush()
            answers: list[Any] = json.loads(source.readline())
            return answers

        yield ask
        sink.close()


def agree(node: Ask, name: str, function: Callable[[str], object], texts: list[str]) -> None:
    """Both languages give the same; if not, which Unicode each of them knows is worth knowing."""
    here = json.loads(json.dumps([function(text) for text in texts]))
    there = node(name, texts)
    differing = [row for row in zip(texts, here, there, strict=True) if row[1] != row[2]]
    python = f"Python {platform.python_version()} with Unicode {unicodedata.unidata_version}"
    other = f"Node with Unicode {node('unicode', [''])[0]}" if differing else ""
    assert not differing, f"{python}, {other}: {differing[:3]!a}"


@pytest.mark.parametrize("plane", range(17))
def test_every_code_point_is_folded_alike(node: Ask, plane: int) -> None:
    agree(node, "fold", fold, [chr(point) for point in range(plane << 16, (plane + 1) << 16)])


def test_every_code_point_of_the_first_plane_parts_or_joins_alike(node: Ask) -> None:
    agree(node, "tokens", tokens, [f"a{chr(point)}b {chr(point)}X" for point in range(0x10000)])


def test_code_points_at_the_edges_of_sets_part_or_join_alike(node: Ask) -> None:
    context = "a%cb 1%c2 <%c> %cX %%s%c '%cc' \"d%c\""
    agree(node, "tokens", tokens, [context.replace("%c", chr(point)) for point in _edges()])


def _edges() -> list[int]:
    packed = [value for name, value in vars(characters).items() if name.isupper()]
    edges = {edge for text in packed for pair in unpack(text) for edge in pair}
    near = {point for edge in edges for point in range(edge - 1, edge + 2)}
    return sorted(near & {*range(0x110000)})


SIGNS = (
    "'\"“”„«»「」`´’＂{}[]<>#%.:/-_@…XYx19aßıǅ漢かﾞﾞ가ᄒ\u1161\u0301\u0323\u093c\u200d\u00ad\ufe0f"
)
ODD = (
    "\ud800\udfff\ue000\ue001\ue123\u0378\u1c89\u2c2f\u00a0\u2028٣\U0001d7d9\U0001f600\U00020bb7\n "
)
MARKUP = ["%s", "%(a)s", "<a b>", "#AB#", "[AB]", "{a b}", "{{", "}}", "dd-mm-yyyy", "yyyy/mm/dd"]
VALUES = ["https://", "www.a", "C:\\a\\b", "/a/b", "a@b.c", "12/7", "V7", "0x8F"]
WORDS = ["word", "ΑΣ", "Straße", "İı", "наЙти", "שׁלום", "ـكتابٌ", "ใบแจ้ง", "閉じて", "ÀÉ", "..."]
PIECES = st.one_of(st.sampled_from([*SIGNS, *ODD, *MARKUP, *VALUES, *WORDS]), st.characters())
TEXTS = st.lists(PIECES, max_size=24).map(lambda pieces: _text("".join(pieces)))


def _text(points: str) -> str:
    """The text with high and low surrogates that meet made one, as UTF-16 has it."""
    return points.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@settings(max_examples=200)
@given(st.lists(TEXTS, min_size=20, max_size=30))
def test_python_and_browser_agree(node: Ask, texts: list[str]) -> None:
    agree(node, "tokens", tokens, texts)
    agree(node, "templateTokens", template_tokens, texts)


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_a_literal_template_has_the_tokens_of_its_text(text: str) -> None:
    assert template_tokens(literal(text)) == tokens(text)


@given(st.lists(st.sampled_from([*WORDS, *VALUES, "'a'", "漢字"]).map(str.strip), max_size=8))
def test_prose_has_the_terms_of_its_words(words: list[str]) -> None:
    terms = [token.text for word in words for token in tokens(word) if token.kind != "slot"]
    assert prose_terms(" ".join(words)) == terms
