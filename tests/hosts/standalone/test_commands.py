"""`errorbook build` makes the site that MkDocs makes, without it, and stops in sentences."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

ARTICLE = "---\ntitle: The kite falls\nlocale: en\n---\n\n## No wind\n\nWait.\n"
SITE = {
    "mkdocs.yml": "site_name: Kites\nplugins:\n  - errorbook\n",
    "docs/en/kite.md": ARTICLE,
    "docs/images/kite.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>",
}
OF_MKDOCS = ("assets/images/", "assets/javascripts/", "assets/stylesheets/", "sitemap.xml")


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: content for name, content in named.items() if ".errorbook" not in name}


def test_both_hosts_publish_the_same_demo(checkout: Path, tmp_path: Path, errorbook: Run) -> None:
    config = load_config(
        str(checkout / "mkdocs.yml"), site_dir=str(tmp_path / "mkdocs"), strict=True
    )
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    result = errorbook("build", "-s", "-f", checkout / "mkdocs.yml", "-d", tmp_path / "own")
    assert result.exit_code == 0, result.stderr
    theirs, ours = _files(tmp_path / "mkdocs"), _files(tmp_path / "own")
    assert [name for name in ours if name != "sitemap.xml" and ours[name] != theirs[name]] == []
    besides = [name for name in theirs.keys() - ours.keys() if not name.startswith(OF_MKDOCS)]
    assert {name.split("/")[0] for name in besides} == {"marketplace"}  # of its `custom_dir`


def test_a_build_loads_nothing_of_mkdocs(write: Write) -> None:
    folder = write(SITE)
    program = (
        "import sys; from errorbook.cli import main\n"
        "main(['build'], standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, check=True, capture_output=True, text=True
    )
    assert {name.split(".")[0] for name in done.stdout.split()}.isdisjoint({"mkdocs", "material"})
    assert (folder / "site/en/kite/index.html").is_file()


def test_what_readers_may_not_have_is_named_and_left_out(write: Write, errorbook: Run) -> None:
    folder = write(
        SITE
        | {
            "docs/about.md": "# About\n\nWe make kites.\n",
            "docs/en/draft.md": ARTICLE.replace("---\n\n", "draft: true\n---\n\n"),
            "docs/api/v1/site.json": "{}",
            "docs/secret.html": "<script>alert(1)</script>",
            "docs/_headers": "/old\n  X-Kite: 1\n",
        }
    )
    result = errorbook("build", "-f", folder / "mkdocs.yml")
    assert result.exit_code == 0
    published = _files(folder / "site")
    assert not {"about/index.html", "about.md", "secret.html"} & published.keys()
    assert not [name for name in published if "draft" in name and name.startswith("en/")]
    assert b"<script" not in published["images/kite.svg"]
    assert published["_headers"].startswith(b"/old\n  X-Kite: 1\n\n/*\n")
    assert b'"version":1' in published["api/v1/site.json"]
    for words in ("about.md is not published", "Articles that are not published: 1"):
        assert words in result.stderr


@pytest.mark.parametrize(("options", "settings"), [(["--strict"], ""), ([], "strict: true\n")])
def test_a_strict_build_with_warnings_publishes_nothing(
    write: Write, errorbook: Run, options: list[str], settings: str
) -> None:
    folder = write(
        SITE | {"docs/about.md": "# About\n", "mkdocs.yml": SITE["mkdocs.yml"] + settings}
    )
    result = errorbook("build", *options, "-f", folder / "mkdocs.yml")
    assert result.exit_code == 1
    assert "Nothing was published: a strict build with warnings is refused." in result.stderr
    assert not (folder / "site").exists()


@pytest.mark.parametrize(
    ("changed", "finding"),
    [
        ({"mkdocs.yml": "a: [b"}, "is not valid YAML"),
        ({"mkdocs.yml": "- a"}, "holds no settings"),
        ({"mkdocs.yml": "docs_dir: docs"}, "`site_name` is missing"),
        ({"mkdocs.yml": "site_name: A\ndocs_dir: none"}, "none is not there; see `docs_dir`"),
        ({"mkdocs.yml": "site_name: A\nexclude_docs: a"}, "`exclude_docs` keeps files back"),
        ({"mkdocs.yml": "site_name: A\ndraft_docs: a"}, "`draft_docs` keeps files back"),
        ({"mkdocs.yml": "site_name: A\nexclude_docs: !ENV A"}, "`exclude_docs` keeps files back"),
        ({"mkdocs.yml": "site_name: A\nINHERIT: base.yml"}, "`INHERIT` is not known here"),
        (
            {"mkdocs.yml": "site_name: A\nsite_url: !ENV [A, b]"},
            "`site_url` has a value with",
        ),
        (
            {"mkdocs.yml": "site_name: A\nplugins: [errorbook: {audience: [!ENV A]}]"},
            "`errorbook` has a value with a tag",
        ),
        (
            {"mkdocs.yml": "site_name: A\nplugins: [errorbook: {locales: [xx]}]"},
            "Unknown locale 'xx'",
        ),
        (
            {"mkdocs.yml": "site_name: A\nplugins: {errorbook: {offline: maybe}}"},
            "Expected `bool`, got `str` - at `$.offline`",
        ),
        ({"mkdocs.yml": "site_name: A\nplugins: [errorbook: {of: 1}]"}, "unknown field `of`"),
        ({"mkdocs.yml": "site_name: A\nextra_css: 5\nextra_javascript: [{}, 7]\n5: a"}, ""),
        ({"mkdocs.yml": "site_name: A\ntheme: {palette: [a, {scheme: 5}], 7: b}"}, ""),
        ({"mkdocs.yml": "site_name: A\ntheme: material\ncopyright: [a]\nsite_url: 5"}, ""),
        ({"mkdocs.yml": "site_name: A\nplugins: 5"}, ""),
        ({"mkdocs.yml": "site_name: A\nplugins: [errorbook: [a]]"}, "Expected `object`"),
        ({"docs/en/kite.md": "# Kite\n\n```"}, ""),
        ({"docs/en/kite.md": b""}, ""),
    ],
)
def test_what_cannot_be_used_stops_with_a_sentence(
    write: Write, errorbook: Run, changed: Mapping[str, str | bytes], finding: str
) -> None:
    folder = write({**SITE, **changed})
    result = errorbook("build", "-f", folder / "mkdocs.yml")
    assert finding in result.stderr
    assert "Traceback" not in result.stderr
    assert isinstance(result.exception, SystemExit | None)
    if finding:
        assert result.exit_code == 1
        assert not (folder / "site").exists()


OTHER = {
    "mkdocs.yml": SITE["mkdocs.yml"].replace("errorbook", "errorbook: {downloads: [data/*.xml]}")
    + "theme: {name: material, font: false}\n",
    "docs/data/a.xml": "<a/>",
    "docs/en/b.xml": "<b/>",
    "docs/notes.txt": "Words.",
    "docs/templates/en/kept.md": ARTICLE,
    "docs/templates/kept.txt": "Kept",
    "docs/.hidden/en/kept.md": ARTICLE,
    "docs/en/.kept.txt": "Kept",
    "docs/_headers": "/old\n  X-Kite: 1\n",
    "docs/search/manifest.json": "{}",
    "docs/en/kite/index.html": "<p>Mine",
}


def test_both_hosts_publish_and_keep_back_the_same_files(write: Write, errorbook: Run) -> None:
    folder = write({**SITE, **OTHER})
    for name, target in (("a.xml", "../data/a.xml"), ("notes.txt", "../notes.txt")):
        (folder / "docs/images" / name).symlink_to(target)
    (folder / "docs/images/link.txt").symlink_to("../en/kite.md")
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "mkdocs"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    assert errorbook("build", "-f", folder / "mkdocs.yml", "-d", folder / "own").exit_code == 0
    theirs, ours = _files(folder / "mkdocs"), _files(folder / "own")
    assert {name for name in theirs.keys() ^ ours.keys() if not name.startswith(OF_MKDOCS)} == set()
    assert {"data/a.xml", "notes.txt", "images/notes.txt"} < ours.keys()
    assert not [name for name in ours if "kept" in name or name.endswith((".md", "link.txt"))]
    assert ours["_headers"] == theirs["_headers"]


def test_what_only_mkdocs_knows_is_named(write: Write, errorbook: Run) -> None:
    settings = (
        SITE["mkdocs.yml"]
        + "  - search\nhooks: [a.py]\ntheme: {custom_dir: a}\nextra: {a: !ENV A}\n"
    )
    folder = write(SITE | {"mkdocs.yml": settings})
    result = errorbook("build", "-f", folder / "mkdocs.yml")
    assert (
        "Not used without MkDocs: extra, hooks, theme: custom_dir, plugins: search.\n"
        in result.stderr
    )


def test_a_folder_that_no_build_made_is_left_alone(write: Write, errorbook: Run) -> None:
    folder = write(SITE | {"site/mine.txt": "mine"})
    result = errorbook("build", "-f", folder / "mkdocs.yml")
    assert result.exit_code == 1
    assert _files(folder / "site") == {"mine.txt": b"mine"}
