"""No source file reaches the site as it is, and beside articles only what readers may have does."""

import json
from pathlib import Path

import pytest
from tests.hosts.mkdocs.conftest import PNG, Build, Site, write_files

from errorbook.site.downloads import may_be_published

SECRET = "Zanzibar"
RUNNING_SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert("Zanzibar")</script></svg>'
EXPORT = json.dumps({"articles": [{"id": 5, "title": "Export", "body": "<p>Hi.</p>", "x": SECRET}]})


def article(reference: str) -> str:
    return f"---\nlocale: en\ntitle: Harbour\n---\n\nSee {reference}.\n"


def holds(site: Site, word: str) -> list[str]:
    """The files of a site in which a word stands, or that are named after it."""
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    return [
        str(path.relative_to(site.folder))
        for path in files
        if word.encode() in path.read_bytes() or word in path.name
    ]


@pytest.mark.parametrize("sources", [None, ["docs"], ["help"]])
@pytest.mark.parametrize(
    "reference",
    [
        "![x](evil.md)",
        "[x](evil.md)",
        '<img src="evil.md">',
        '<img src="C%23.md">',
        "[c](C%23.md)",
        '<img src="export.json">',
        "[x](export.json?download)",
        "[x](broken.json)",
        "[x](lines.jsonl)",
        "[x](raw.mkd)",
        "[x](raw.mdown)",
        "[x](page.html)",
        "[x](page.xhtml)",
        "[x](data.xml)",
        "[x](.env)",
        "[x](../../.env)",
        "[x](sub/../evil.md)",
    ],
)
def test_a_reference_brings_no_source_file_to_the_site(
    build: Build, reference: str, sources: list[str] | None
) -> None:
    folder = "help" if sources == ["help"] else "docs/en"
    evil = f"<!-- {SECRET} --><script>alert('{SECRET}')</script>\n"
    files = {
        "evil.md": f"---\ntitle: Evil\nlocale: en\n---\n{evil}",
        "C#.md": f"---\ntitle: C\nlocale: en\n---\n{evil}",
        "raw.mkd": f"---\nlocale: en\n---\n{evil}",
        "raw.mdown": f"---\nlocale: en\n---\n{evil}",
        "export.json": EXPORT,
        "broken.json": f'{{"body": "{SECRET}"',
        "lines.jsonl": json.dumps({"id": 6, "body": "<p>Hi.</p>", "author": SECRET}) + "\n",
        "page.html": f"<html lang=en><title>Page</title><p>Hi.</p><script>{SECRET}</script></html>",
        "page.xhtml": SECRET,
        "data.xml": SECRET,
        ".env": SECRET,
        "a.md": article(reference),
    }
    written = {f"{folder}/{name}": text for name, text in files.items()}
    site = build(
        {**written, ".env": SECRET, "docs/index.md": "# Home\n"},
        options={} if sources is None else {"sources": sources},
    )
    assert holds(site, SECRET) == []


def test_a_folder_behind_a_link_is_of_articles_too(build: Build, tmp_path: Path) -> None:
    write_files(tmp_path, {"elsewhere/evil.md": f"# Evil\n\n<script>{SECRET}</script>\n"})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/en").symlink_to(tmp_path / "elsewhere")
    site = build({"docs/nl/a.md": "# Harbour\n\nText.\n"}, options={})
    assert site.page("en/evil")
    assert holds(site, SECRET) == []


@pytest.mark.parametrize("folder", ["docs/en", "docs/files", "help"])
def test_what_browsers_run_is_no_download(build: Build, folder: str) -> None:
    page = f"<title>Page</title><p>Hi.</p><script>{SECRET}</script>"
    runs = {f"{folder}/{name}": page for name in ("a.html", "a.htm", "a.xhtml", "a.xml", "a.xsl")}
    up = {"docs/en": "", "docs/files": "../files/", "help": ""}[folder]
    home = "help" if folder == "help" else "docs/en"
    files = {
        **runs,
        f"{folder}/pic.svg": RUNNING_SVG,
        f"{folder}/manual.pdf": b"%PDF",
        f"{home}/b.md": article(
            f"[pic]({up}pic.svg), [page]({up}a.xhtml), [data]({up}a.xml) and [it]({up}manual.pdf)"
        ),
    }
    options = {"sources": ["help"]} if folder == "help" else {}
    site = build({"docs/about.md": "# Us\n", **files}, options=options)
    assert holds(site, SECRET) == []
    (picture,) = site.folder.rglob("pic.svg")
    assert b"<svg" in picture.read_bytes()
    assert list(site.folder.rglob("manual.pdf"))
    told = [line for line in site.log if "unpublished-file" in line]
    assert [line for line in told if "b.md:6: warning: The file “" in line and "a.xhtml" in line]


def test_a_link_is_judged_by_what_it_leads_to(build: Build, tmp_path: Path) -> None:
    write_files(tmp_path, {"id_rsa": SECRET, "docs/.env": SECRET, "docs/inside.pdf": SECRET})
    for name, target in (("a.txt", "../id_rsa"), ("b.txt", ".env"), ("c.pdf", "inside.pdf")):
        (tmp_path / "docs" / name).symlink_to(target)
    site = build({"docs/en/a.md": "# A\n"}, options={}, config={"exclude_docs": "inside.pdf"})
    assert holds(site, SECRET) == []


def test_what_is_left_out_is_named_and_the_site_may_allow_it(build: Build) -> None:
    files: dict[str, str | bytes] = {
        "docs/en/a.md": article("![gauge](g.png), [sample](sample.yml) and [data](d.json)"),
        "docs/en/g.png": PNG,
        "docs/en/sample.yml": "a: b\n",
        "docs/en/d.json": "{}",
        "docs/google1.html": "google",
        "docs/CNAME": "help.example",
        "docs/style.css": "a {}",
        "docs/.hidden": SECRET,
    }
    site = build(files, options={})
    (named,) = [line for line in site.log if "Files of types that are not published" in line]
    assert "docs:1: warning" in named
    assert "en/d.json, en/sample.yml, google1.html." in named
    assert (site.folder / "CNAME").exists()
    assert (site.folder / "style.css").exists()
    assert not (site.folder / "google1.html").exists()
    allowed = build(files, options={"downloads": ["en/*.yml", "google*.html"]}, out="other")
    assert (allowed.folder / "google1.html").read_text() == "google"
    assert (allowed.folder / "en/sample.yml").exists()
    assert not (allowed.folder / "en/d.json").exists()
    assert holds(allowed, SECRET) == []


def test_a_pattern_publishes_no_file_of_an_article(build: Build) -> None:
    files = {"help/a.md": article("[x](b.md) and [y](export.json)"), "help/export.json": EXPORT}
    options = {"sources": ["help"], "downloads": ["*"]}
    site = build({"docs/about.md": "# Us\n", **files}, options=options)
    assert holds(site, SECRET) == []
    assert not list(site.folder.rglob("*.md"))


def test_what_is_excluded_is_no_dead_link_but_a_finding(build: Build) -> None:
    files = {
        "docs/en/a.md": article("[it](../inside/manual.pdf) and ![gauge](../inside/g.png)"),
        "docs/inside/manual.pdf": b"%PDF",
        "docs/inside/g.png": PNG,
    }
    site = build(files, options={}, config={"exclude_docs": "inside/"})
    assert not list(site.folder.rglob("manual.pdf"))
    assert not list(site.folder.rglob("g.png"))
    said = [line for line in site.log if "[unpublished-file]" in line]
    assert len(said) == 2
    assert not [line for line in site.log if "dead-link" in line or "missing-image" in line]


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("a.PDF", True),
        ("x/picture.webp", True),
        ("CNAME", True),
        ("cname", False),
        ("a.html", False),
        ("a.pdf.html", False),
        ("a.svg", True),
        ("a.svgz", False),
        ("Makefile", False),
        ("a.md", False),
        (".env", False),
        (".git/a.png", False),
        ("keys.pem", False),
        ("a.sql", False),
    ],
)
def test_kinds_of_files(path: str, may: bool) -> None:
    assert may_be_published(path, []) is may
