"""The normaliser of error texts, and that Python and the browser agree on it."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errorbook.search.normalise import fold, literal, template_tokens, tokens

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "tests/shared/normalise.json").read_text(encoding="utf-8"))
SCRIPT = """
import { createInterface } from "node:readline";
const { tokens, templateTokens } = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const pairs = (found) => found.map(({ text, kind }) => [text, kind]);
  const text = JSON.parse(line);
  console.log(JSON.stringify([pairs(tokens(text)), pairs(templateTokens(text))]));
}
"""

Tokens = list[list[str]]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["title"])
def test_vectors(vector: dict[str, Any]) -> None:
    template = vector.get("template")
    found = tokens(vector["text"]) if template is None else template_tokens(template)
    assert [list(token) for token in found] == vector["tokens"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Callable[[str], list[Tokens]]]:
    """A function that gives the tokens of a text as the browser's module finds them."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    module = ROOT / "theme/assets/javascripts/errorbook/normalise.js"
    command = [node, "--input-type=module", "-e", SCRIPT, module.as_uri()]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        source, sink = process.stdout, process.stdin

        def ask(text: str) -> list[Tokens]:
            sink.write(json.dumps(text) + "\n")
            sink.flush()
            answer: list[Tokens] = json.loads(source.readline())
            return answer

        yield ask
        sink.close()


# Characters that this Python does not know yet (Cn) may be letters to a newer node.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cn"))
SIGNS = "'\"“”„«»「」`{}[]<>#%.:/-_@…XYx19aßıǅ漢かﾞﾞ가\u0301\u200d\u00a0\ue000\ue001\n "
MARKUP = ["%s", "{a b}", "{{", "}}", "dd-mm-yyyy", "..."]
WORDS = ["https://", "C:\\a\\b", "a@b.c", "12/7", "word", "ΑΣ"]
PIECES = st.sampled_from([*SIGNS, *MARKUP, *WORDS])


@settings(max_examples=400)
@given(st.lists(st.one_of(PIECES, CHARACTERS, st.text(CHARACTERS)), max_size=40))
def test_python_and_browser_agree(
    browser: Callable[[str], list[Tokens]], pieces: list[str]
) -> None:
    text = "".join(pieces)
    here = [[list(token) for token in found] for found in (tokens(text), template_tokens(text))]
    assert browser(text) == here


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_literal_template_has_the_tokens_of_its_text(text: str) -> None:
    assert template_tokens(literal(text)) == tokens(text)
