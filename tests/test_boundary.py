"""Whatever an article does, it becomes a finding, and all else goes on without it."""

import errno
import json
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from msgspec.structs import replace

from errorbook.boundary import boundary
from errorbook.build import make_pages
from errorbook.diagnostics import Diagnostic
from errorbook.emit import api
from errorbook.emit.background import Background
from errorbook.link.catalogue import Catalogue, link
from errorbook.model import Article, Source
from errorbook.parse import parse
from errorbook.read import ReadResult, read, read_file
from errorbook.site.book import Book
from errorbook.site.site import Folder, Site
from errorbook.sources.batches import Job, SourceFolder

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

SITE = Site(name="Help", url="https://help.example/")
FILES = {
    f"en/{name}.md": f"---\ntitle: {name}\nurl: https://a.example/en/{name}\n---\n\n"
    f"# {name}\n\n## The {name} fails\n\nSee [one](one.md).\n\n## It is gone\n\nWait.\n"
    for name in ("one", "two", "three")
}


class UnforeseenError(Exception):
    """What nobody thought of; it cannot be sent to another process."""

    def __init__(self, place: str) -> None:
        super().__init__(f"at\n{place}\x1b")
        self.hook = lambda: place


Fail = Callable[[str, Callable[[Any], bool]], None]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Fail:
    """Makes the function of a dotted name raise for some of its first arguments."""

    def patch(name: str, fails: Callable[[Any], bool]) -> None:
        module, _, own = name.rpartition(".")
        function = getattr(import_module(module), own)

        def run(first: Any, *others: Any) -> Any:
            if fails(first):
                raise UnforeseenError(own)
            return function(first, *others)

        monkeypatch.setattr(name, run)

    return patch


@pytest.fixture
def folder(write: Write) -> Path:
    """Three articles."""
    return write(FILES)


@pytest.fixture
def articles(folder: Path) -> Sequence[Article]:
    """The same, read."""
    return taken_from(folder).articles


@pytest.fixture
def linked(articles: Sequence[Article]) -> Catalogue:
    """The same, linked."""
    return link(articles, "en")[0]


def taken_from(folder: Path) -> ReadResult:
    return read([SourceFolder(folder, "docs")], "en")


def is_two(article: Any) -> bool:
    return bool(article.id == "two")


def assert_internal(finding: Diagnostic, line: int = 8, said: str = "") -> None:
    assert (finding.code, finding.severity) == ("internal-error", "error")
    assert (finding.path, finding.line) == ("docs/en/two.md", line)
    what = f"“UnforeseenError: at {said}\ufffd”"
    assert finding.finding == f"Errorbook failed at this article: {what}."
    assert "bug in Errorbook" in finding.remedy
    assert "report it" in finding.remedy


def test_a_file_that_cannot_be_loaded_is_left_out(folder: Path, fail: Fail) -> None:
    fail("errorbook.read.load", lambda files: files[0][1] == "en/two.md")
    taken = taken_from(folder)
    assert [a.id for a in taken.articles] == ["one", "three"]
    (finding,) = taken.diagnostics
    assert_internal(finding, line=1, said="load")
    assert folder / "en/two.md" in taken.files


def test_an_article_that_cannot_be_parsed_is_left_out(folder: Path, fail: Fail) -> None:
    fail("errorbook.read.parse", lambda source: source.file == "docs/en/two.md")
    taken = taken_from(folder)
    assert [a.id for a in taken.articles] == ["one", "three"]
    (finding,) = taken.diagnostics
    assert_internal(finding, line=5, said="parse")


def test_of_an_envelope_only_what_fails_is_left_out(write: Write, fail: Fail) -> None:
    members = ",\n".join(f'{{"id": {n}, "title": "A", "body": "<p>Go {n}</p>"}}' for n in (1, 2, 3))
    folder = write({"all.json": f'{{"articles": [\n{members}\n]}}'})
    fail("errorbook.sources.zendesk.canonical", lambda body: "Go 2" in body)
    taken = taken_from(folder)
    assert [a.id for a in taken.articles] == ["1", "3"]
    (finding,) = taken.diagnostics
    assert (finding.code, finding.path, finding.line) == ("internal-error", "docs/all.json", 3)


def test_what_no_later_stage_could_write_is_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(source: Source) -> tuple[Article, list[Diagnostic]]:
        article, found = parse(source)
        return replace(article, title="\ud800" if "two" in source.file else "A"), found

    monkeypatch.setattr("errorbook.read.parse", broken)
    taken = taken_from(folder)
    assert [a.id for a in taken.articles] == ["one", "three"]
    assert taken.diagnostics[0].code == "internal-error"


def test_what_a_process_gives_can_be_sent(folder: Path, fail: Fail) -> None:
    fail("errorbook.read.parse", lambda _: True)
    taken = read_file(Job(folder / "en/one.md", "en/one.md", "en"))
    assert pickle.loads(pickle.dumps(taken)) == taken
    assert taken.diagnostics


def test_an_article_at_which_linking_fails_is_left_out(
    articles: Sequence[Article], fail: Fail
) -> None:
    fail(
        "errorbook.link.catalogue.differing_translations",
        lambda source: source.id in ("one", "two"),
    )
    catalogue, found = link(articles, "en")
    assert [a.id for a in catalogue.articles] == ["three"]
    assert sorted(d.path for d in found) == ["docs/en/one.md", "docs/en/two.md"]
    assert_internal(next(d for d in found if "two" in d.path), said="differing_translations")


def test_of_two_articles_that_fail_together_one_is_left_out(
    articles: Sequence[Article], fail: Fail
) -> None:
    def both(given: Iterable[Article]) -> bool:
        return {"one", "two"} <= {article.id for article in given}

    fail("errorbook.link.catalogue.with_values", both)
    catalogue, (finding,) = link(articles, "en")
    assert [a.id for a in catalogue.articles] == ["one", "three"]
    assert_internal(finding, said="with_values")


def test_nothing_leads_to_an_article_whose_page_fails(linked: Catalogue, fail: Fail) -> None:
    fail("errorbook.emit.pages.article.article_view", lambda article: article.id == "one")
    book, made, (finding,) = make_pages(Book(linked, SITE))
    assert (finding.code, finding.path) == ("internal-error", "docs/en/one.md")
    assert [a.id for a in book.catalogue.articles] == ["three", "two"]
    assert [page.path for page in made if page.kind == "article"] == ["en/three/", "en/two/"]
    assert not [
        page.path for page in made if "en/one/" in page.html or 'href="../one/' in page.html
    ]


def test_other_pages_go_on_without_an_article_too(linked: Catalogue, fail: Fail) -> None:
    fail("errorbook.site.edition.lines", lambda shown: any(map(is_two, list(shown))))
    book, made, (finding,) = make_pages(Book(linked, SITE))
    assert_internal(finding, said="lines")
    assert [a.id for a in book.catalogue.articles] == ["one", "three"]
    assert "home" in {page.kind for page in made}


def test_files_for_programs_go_without_an_article_that_fails(
    linked: Catalogue, tmp_path: Path, fail: Fail
) -> None:
    fail("errorbook.emit.api.root_relative", is_two)
    fail("errorbook.search.index.units", is_two)
    found = Background(Book(linked, SITE), tmp_path).finish()
    assert_internal(found[0], said="root_relative")
    assert_internal(found[1], said="units")
    articles = (tmp_path / "api/v1/en/articles").iterdir()
    assert sorted(path.name for path in articles) == ["one.json", "three.json"]
    manifest = json.loads((tmp_path / "search/manifest.json").read_bytes())
    assert manifest["locales"]["en"]["units"] == 2


def test_oembed_goes_without_an_article_that_fails(
    linked: Catalogue, tmp_path: Path, fail: Fail
) -> None:
    fail("errorbook.emit.oembed.embeddables", is_two)
    (finding,) = Background(Book(linked, SITE), tmp_path).finish()
    assert_internal(finding, said="embeddables")
    shown = (tmp_path / "api/v1/en/oembed/articles").iterdir()
    assert sorted(path.name for path in shown) == ["one.json", "three.json"]


def test_a_failure_to_write_is_no_articles_fault(linked: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "api").write_text("a file in the folder's place")
    with pytest.raises(OSError, match="api"):
        Background(Book(linked, SITE), tmp_path).finish()


class PanicException(BaseException):
    """What libraries in Rust raise; it has this name."""


@pytest.mark.parametrize(
    ("error", "is_raised"),
    [
        (KeyboardInterrupt(), True),
        (SystemExit(1), True),
        (MemoryError(), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EMFILE, "Too many open files"), True),
        (OSError(errno.ENAMETOOLONG, "File name too long"), False),
        (RecursionError("too deep"), False),
        (PanicException("index out of range"), False),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_only_what_an_article_does_stops_at_the_boundary(
    error: BaseException, is_raised: bool
) -> None:
    found: list[Diagnostic] = []
    if is_raised:
        with pytest.raises(type(error)), boundary(found, "a.md"):
            raise error
    else:
        with boundary(found, "a.md"):
            raise error
    assert bool(found) != is_raised


def test_check_refuses_what_fails(errorbook: Run, folder: Path, fail: Fail) -> None:
    fail("errorbook.read.parse", lambda source: source.file.endswith("two.md"))
    result = errorbook("check", folder)
    assert result.exit_code == 1
    assert result.stdout.startswith(
        f"{folder}/en/two.md:5: error: Errorbook failed at this article: “UnforeseenError: at parse"
    )
    assert result.stdout.endswith("[internal-error]\n")
    assert len(errorbook("entries", folder).stdout.splitlines()) == 2


DEEP = "/".join("x" * 2000)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"---\nid: {'1' * 4400}\ntitle: A\n---\nKept words.\n"),
        ("a.json", f'{{"id": {"1" * 4400}, "title": "A", "body": "<p>Kept words.</p>"}}'),
        ("a.md", "# A\n\n## Error x {#a%01b}\n\nKept words.\n\n## Error y\n\nWait.\n"),
        ("a.md", '# A\n\n## <a name="x%00"></a>Error x {#b}\n\nKept words.\n'),
        ("a.html", '<h1>A</h1><h2><a name="x%00"></a><a name="%1f"></a>B</h2><p>Kept words.</p>'),
        ("a.html", "<h1>A</h1><h2>B \ufffe</h2><p>Kept words.</p>"),
        ("a.html", "<h1>A</h1><h2>B &#xffff; \uffff</h2><p>Kept words.</p>"),
        ("a.md", '# A\n\n<iframe src="//a.example/&#1;"></iframe>\n\nKept words.\n'),
        ("a.html", '<h1>A</h1><iframe src="&#xfffe;"></iframe><p>Kept words.</p>'),
        ("a.md", '---\ntitle: "A \\x01 \\uD800"\nid: "\\0"\n---\nKept words.\n'),
        ("a.html", '<title>A &#1;</title><link rel=canonical href="&#2;"><p>Kept words.</p>'),
        ("a.md", f"---\ntitle: A\nurl: https://a.example/{DEEP}\n---\nKept words.\n"),
        ("a.md", "# A\n\n![Kept words.](self.png) Kept words.\n"),
        ("a.md", "# A\n\n![Kept words.](bomb.bmp) Kept words.\n"),
    ],
)
def test_odd_articles_are_published(write: Write, name: str, text: str) -> None:
    bomb = b"BM" + bytes(8) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
    bomb += (200_000).to_bytes(4, "little") * 2 + b"\x01\x00\x18\x00" + bytes(24)
    folder = write({f"en/{name}": text.encode(), "en/bomb.bmp": bomb})
    (folder / "en/self.png").symlink_to("self.png")
    taken = read([SourceFolder(folder, str(folder))], "en")
    catalogue, found = link(taken.articles, "en")
    site = Site(name="Help", url=SITE.url, folders=(Folder(str(folder), ""),))
    book, made, failures = make_pages(Book(catalogue, site))
    written = dict(api.files(book))
    codes = {d.code for d in (*taken.diagnostics, *found, *failures)}
    assert "internal-error" not in codes
    (page,) = [page for page in made if page.kind == "article"]
    assert "Kept words." in page.html
    assert [path for path in written if "/en/articles/" in path]
    assert not set("\x00\x01\x02\x1f\ufffe\uffff\ud800") & set(page.html + page.title + page.path)
