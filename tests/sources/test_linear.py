"""What an article costs grows no faster than the article, and where it would, there is a limit."""

import os
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from click.testing import Result
from markdown_it import MarkdownIt

from errorbook.diagnostics import Diagnostic
from errorbook.model import Article
from errorbook.parse.repair import repair
from errorbook.sources.bounded import DEEPEST, bounded
from errorbook.sources.clean import canonical, parse_html
from errorbook.sources.markdown import to_html

Read = Callable[..., tuple[list[Article], list[Diagnostic]]]
Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]


def _bench() -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / "linear.py"
    spec = spec_from_file_location("linear", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LINEAR = _bench()


class Steps:
    """Lines of Python that ran, and the bytes that these took hold of where memory is traced."""

    def __init__(self) -> None:
        self.lines = 0
        self.bytes = 0
        self._held = 0

    def count(self, frame: FrameType, event: str, argument: Any) -> "Callable[..., Any]":
        """Counts a line, as a function for `sys.settrace`."""
        if event == "line":
            self.lines += 1
            if tracemalloc.is_tracing():
                held, peak = tracemalloc.get_traced_memory()
                tracemalloc.reset_peak()
                self.bytes += max(0, peak - self._held)
                self._held = held
        return self.count


@contextmanager
def counted() -> Iterator[Steps]:
    """Counts what runs inside."""
    steps = Steps()
    before = sys.gettrace()
    sys.settrace(steps.count)
    try:
        yield steps
    finally:
        sys.settrace(before)


@contextmanager
def traced_memory() -> Iterator[None]:
    """Traces the memory of Python inside."""
    tracemalloc.start(1)
    try:
        yield
    finally:
        tracemalloc.stop()


# Where steps grow as the text does, each further piece of it takes as many as those before; where
# they grow with its square, pieces of the second doubling take twice as many.
MOST = 1.45


def growth(steps: Sequence[int], sizes: Sequence[int], least: int) -> float:
    """The steps that a piece takes in the second doubling, to those in the first.

    Fewer steps than `least` in the first are counted as so many: they are next to nothing.
    """
    first, second = (b - a for a, b in pairwise(sizes))
    before, after = (b - a for a, b in pairwise(steps))
    return (after / second) / (max(before, least) / first)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    LINEAR.publish("# Troubleshooting\n\n## Order 1 fails\n\nCause: a.\n\nSolution: b.\n")


def costs(text: str) -> tuple[int, int]:
    """The steps of publishing a text, and the size of what is published."""
    with counted() as steps:
        size = LINEAR.publish(text)
    return steps.lines, size


@pytest.mark.parametrize("kind", LINEAR.KINDS)
def test_steps_and_pages_grow_as_the_article_does(kind: str) -> None:
    texts = [LINEAR.article(kind, size) for size in (640, 1280, 2560)]
    lines, published = zip(*map(costs, texts), strict=True)
    sizes = [len(text) for text in texts]
    assert growth(lines, sizes, least=5_000) <= MOST
    assert growth(published, sizes, least=10_000) <= MOST


@pytest.mark.parametrize(
    "piece",
    [
        "<span>word</span>",
        "<b>word</b>",
        "<b>word</b> ",
        "<b>word</b><i>word</i>",
        "<b> </b>word",
        "<hr>word",
        "<p> </p>word",
        "<p></p>\n",
        "<div>word</div>word",
        "<div><p>word</p></div>word",
        "<h2></h2>word",
        "<li><ul>",
    ],
)
@pytest.mark.parametrize("around", ["{}", "<blockquote>{}</blockquote>", "<h2>a{}</h2>"])
def test_mending_a_tree_copies_no_text_again_and_again(piece: str, around: str) -> None:
    found = []
    sizes = (300, 600, 1200)
    for times in sizes:
        root = parse_html(bounded(around.format(piece * times)))
        with traced_memory(), counted() as steps:
            repair(root)
        found.append(steps)
    assert growth([steps.lines for steps in found], sizes, least=1_000) <= MOST
    assert growth([steps.bytes for steps in found], sizes, least=100_000) <= MOST


def words(html: str) -> list[str]:
    """The words of a body, without its tags."""
    return parse_html(html).text_content().split()


def depth(html: str) -> int:
    """How deep the elements of a body lie in one another."""
    return max(sum(1 for _ in e.iterancestors()) for e in parse_html(html).iter())


@pytest.mark.parametrize(
    "piece",
    [
        "<div>word ",
        "<DIV>word ",
        "<pre>word ",
        "<main>word ",
        "<unknown>word ",
        "<div><!-- </div> -->word ",
        "<div><img alt='</div>'>word ",
        "<div a='>'>word ",
        "<div a='<'>word ",
        "<div></nothing>word ",
        "<div><title></div></title> word ",
    ],
)
def test_tags_that_nest_too_deep_go_however_they_are_written(piece: str) -> None:
    kept = bounded(piece * 1_000)
    assert depth(kept) <= DEEPEST + 5
    assert words(kept).count("word") == 1_000


@pytest.mark.parametrize(
    "attribute", ["a{}", "a{}=b", "a{}='>'", 'a{}="<"', "a{} = b", "/a{}=b", "<{}"]
)
def test_a_tag_with_hundreds_of_attributes_loses_them(attribute: str) -> None:
    few = f"<p {' '.join(attribute.format(n) for n in range(20))}>word</p>"
    many = f"<p {' '.join(attribute.format(n) for n in range(2_000))}>word</p>"
    assert bounded(few) == few
    assert bounded(many) == "<p>word</p>"


def test_an_attribute_may_be_as_long_as_a_picture_is() -> None:
    for quote in ('"', "'", ""):
        picture = f"<img src={quote}data:image/png;base64,{'ab/+' * 5_000}=={quote}>"
        assert bounded(picture) == picture


def test_formatting_left_open_is_not_opened_anew_without_end() -> None:
    left_open = "".join(f"<b id=b{n}>" for n in range(100))
    kept = bounded(f"{left_open}{'<p>word' * 20_000}")
    assert kept.count("</b>") == 100
    assert words(kept) == ["word" * 20_000]


def test_formatting_over_many_paragraphs_stays() -> None:
    text = f"<b><i>{'<p>A sentence of some words.</p>' * 2_000}</i></b>"
    assert bounded(text) == text


@pytest.mark.parametrize(
    "markdown",
    [
        f"[a]: /{'b' * 4_000}\n\n{'[a] ' * 1_000}",
        f"[a]: /b '{'c' * 4_000}'\n\n{'![a] ' * 1_000}",
    ],
)
def test_uses_of_a_definition_add_no_more_than_the_limit(read_text: Read, markdown: str) -> None:
    (article,), found = read_text(f"# Links\n\n{markdown}")
    html = "".join(getattr(part, "html", "") for part in article.parts)
    assert len(html) <= 150_000
    assert "shown-as-written" in {d.code for d in found}


def test_what_is_beyond_the_limit_of_definitions_stands_as_written(read_text: Read) -> None:
    address = "/" + "b" * 30_000
    (article,), found = read_text(f"# Links\n\n[a]: {address}\n\n{'[a] ' * 6}\n")
    assert [link.href for link in article.links] == [address] * 3
    assert article.text.split() == ["Links", *["a"] * 3, *["[a]"] * 3]
    (limit,) = [d for d in found if d.code == "shown-as-written"]
    assert limit.line == 3


def test_tables_leave_out_no_more_cells_than_the_limit(read_text: Read) -> None:
    table = f"|{'a|' * 100}\n|{'-|' * 100}\n" + "|b|\n" * 280
    (article,), found = read_text("# Tables\n\n" + f"{table}\n" * 5)
    html = "".join(getattr(part, "html", "") for part in article.parts)
    assert html.count("<td>") <= 100_000 + 2 * 30_000
    assert article.text.count("b") >= 1_400
    assert [d.code for d in found if d.code == "shown-as-written"] == ["shown-as-written"]


@pytest.mark.parametrize(
    "deep",
    [
        "> " * 300 + "word",
        "\n".join("  " * n + f"- word{n}" for n in range(120)),
        "\n".join("   " * n + f"1. word{n}" for n in range(120)),
    ],
)
def test_what_lies_too_deep_stands_as_written(read_text: Read, deep: str) -> None:
    (article,), found = read_text(f"# Deep\n\n{deep}\n")
    wanted = [word for word in deep.split() if word.startswith("word")]
    assert [word for word in article.text.split() if word.startswith("word")] == wanted
    assert [d.code for d in found] == ["shown-as-written"]


_LABELS = [
    "[a](b) [c",
    "[a [b](c) d](e)",
    "[[a](b)](c)",
    "![a [b](c) d](e)",
    "![[a]](b) ![a](b",
    "[a]](b) [[a](b)",
    "[a][b] [b][] [b] [[b]] [a [b]][b]",
    "![a ![b](c) d](e) [![a](b)](c)",
    "[`]`](a) [<b title=']'>](c) [\\]](d)",
    "[" * 40 + "a" + "](b)" * 40,
    "[a](b " * 30 + ")" * 30,
]


@pytest.mark.parametrize("text", _LABELS)
def test_labels_of_links_end_where_commonmark_says(text: str) -> None:
    text = f"{text} *x*\n\n[b]: /d\n"
    plain = MarkdownIt("commonmark").render(text)
    assert to_html(text)[0].replace(' data-line="1"', "") == canonical(plain)


def _sparse(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)


@pytest.mark.parametrize(
    ("name", "size", "most"),
    [("a.md", 10**9, "5 MB"), ("a.html", 5_000_001, "5 MB"), ("a.json", 10**9, "100 MB")],
)
def test_a_file_that_is_too_large_is_not_read(
    errorbook: Run, write: Write, name: str, size: int, most: str
) -> None:
    folder = write({"b.md": "# Harbour\n\nWords.\n"})
    _sparse(folder / name, size)
    with traced_memory():
        result = errorbook("check", folder)
        _, peak = tracemalloc.get_traced_memory()
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{folder}/{name}:1: error: The file is not read: it has ")
    assert f"more than {most}. " in result.stdout
    assert result.stdout.endswith("[too-large]\n")
    assert peak < 20_000_000
    assert errorbook("entries", folder).stdout.count("\n") == 1


def test_an_article_of_an_export_that_is_too_large_is_left_out(read_text: Read) -> None:
    large = f'{{"id": 1, "title": "Large", "body": "{"a" * 5_000_001}"}}'
    small = '{"id": 2, "title": "Small", "body": "<p>Words.</p>"}'
    articles, (finding,) = read_text(f'{{"articles": [\n{large},\n{small}]}}', "a.json")
    assert [article.id for article in articles] == ["2"]
    assert (finding.code, finding.line) == ("too-large", 2)
    assert finding.finding.startswith("The article “Large” is left out")


@pytest.mark.parametrize("field", ["title", "id", "product", "section", "category", "updated_at"])
def test_an_endless_fact_is_cut(read_text: Read, field: str) -> None:
    (article,), found = read_text(f"---\ntitle: A\n{field}: {'a/' * 600}\n---\nWords.\n")
    value = getattr(article, field)
    assert len(getattr(value, "name", value)) == 1_000
    assert [(d.code, d.line) for d in found] == [("overlong-value", 3)]


def test_an_endless_address_is_left_out_and_a_long_one_stays(read_text: Read) -> None:
    long = "https://help.example/articles/5-" + "%E3%81%82" * 150
    (article,), found = read_text(f"---\ntitle: A\nurl: {long}\n---\nWords.\n")
    assert (article.url, found) == (long, [])
    endless = f"---\ntitle: A\nurl: https://help.example/{'a/' * 6_000}\n---\nWords.\n"
    (article,), found = read_text(endless)
    assert (article.url, [d.code for d in found]) == ("", ["overlong-value"])


def test_a_number_of_thousands_of_digits_is_cut(read_text: Read) -> None:
    (article,), found = read_text(f'{{"id": {"1" * 5_000}, "title": "A", "body": "a"}}', "a.json")
    assert (article.id, [d.code for d in found]) == ("1" * 1_000, ["overlong-value"])


def test_a_table_whose_rows_have_no_cells_is_no_accident(read_text: Read) -> None:
    (article,), _ = read_text("<h1>A</h1><table><tbody><tr></tr><tr></tr></table>", "a.html")
    assert article.title == "A"


def test_many_articles_of_one_id_get_numbers_in_order(write: Write, errorbook: Run) -> None:
    article = "---\nid: 41\ntitle: A\n---\nWords.\n"
    folder = write({f"{n:02}.md": article for n in range(12)})
    lines = errorbook("check", folder).stdout.splitlines()
    assert [line.rpartition("as 41-")[2].split(".")[0] for line in lines] == [
        str(n) for n in range(2, 13)
    ]
