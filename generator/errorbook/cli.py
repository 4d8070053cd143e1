"""The command line: `errorbook build`, `serve`, `entries`, `check` and `index`."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click
import msgspec

from errorbook import publish
from errorbook.diagnostics import (
    SEVERITIES,
    Diagnostic,
    Severity,
    as_json,
    as_text,
    at_or_above,
    in_reading_order,
)
from errorbook.documents import article_document, encode
from errorbook.emit.reserved import reserved
from errorbook.hosts import options
from errorbook.hosts.standalone import commands
from errorbook.link.catalogue import link
from errorbook.locales import is_known
from errorbook.publish import UnusableSiteError
from errorbook.read import ReadResult, combine, read_files
from errorbook.sarif import as_sarif
from errorbook.search.documents import Document
from errorbook.search.hint_files import UnusableHintsError, read_hints
from errorbook.search.hints import Hints, targets, unmet
from errorbook.search.index import build
from errorbook.sources import UnusablePathError, access
from errorbook.sources.batches import Batch, SourceFolder, jobs_at, jobs_in
from errorbook.staging import Staging

_UNUSABLE = 2
_PATHS = click.argument("paths", nargs=-1, required=True)


class Unusable(click.ClickException):
    """Input that cannot be used; ends the command with status 2."""

    exit_code = _UNUSABLE


def _check_locale(_: click.Context, __: click.Parameter, value: str) -> str:
    try:
        return options.locale(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


_LOCALE = click.option(
    "--locale",
    default="en",
    show_default=True,
    callback=_check_locale,
    help="Locale of articles that do not state one.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="errorbook")
def main() -> None:
    """Paste the error you see, land on the fix: help articles as troubleshooting entries."""


main.add_command(commands.build)
main.add_command(commands.serve)


@main.command()
@_PATHS
@_LOCALE
def entries(paths: Sequence[str], locale: str) -> None:
    """Print one JSON object per article, one per line.

    PATHS are files or folders of Markdown, Zendesk API JSON or HTML. Findings go to standard
    error; `errorbook check` prints only the findings.
    """
    intake = _read(_batches, paths, locale)
    catalogue, findings = link(intake.articles, locale, reserve=reserved)
    for article in catalogue.articles:
        click.echo(encode(article_document(article)))
    for diagnostic in at_or_above(in_reading_order([*intake.diagnostics, *findings]), "warning"):
        click.echo(as_text(diagnostic), err=True)
    if kept_back := access.summary(intake.diagnostics):
        click.echo(kept_back, err=True)
    _refuse_unread(intake)


@main.command()
@_PATHS
@_LOCALE
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Output format of the findings.",
)
@click.option(
    "--level",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="Lowest severity that is shown and makes the exit status 1.",
)
def check(paths: Sequence[str], locale: str, form: str, level: Severity) -> None:
    """Print the problems found in articles, by file and line, each with its remedy.

    The exit status is 0 without findings, 1 with findings at or above the level, and 2 for input
    that cannot be used. Articles that are not published, such as drafts, are listed on standard
    error and not checked.
    """
    intake = _read(_batches_as_built, paths, locale)
    _, findings = link(intake.articles, locale, reserve=reserved)
    found = at_or_above(in_reading_order([*intake.diagnostics, *findings]), level)
    _print(found, form)
    for diagnostic in in_reading_order(intake.diagnostics):
        if access.is_not_published(diagnostic) and diagnostic not in found:
            click.echo(as_text(diagnostic), err=True)
    _refuse_unread(intake)
    sys.exit(1 if found else 0)


def _print(found: Sequence[Diagnostic], form: str) -> None:
    if form == "json":
        click.echo(as_json(found))
    elif form == "sarif":
        click.echo(as_sarif(found, Path.cwd()))
    else:
        for diagnostic in found:
            click.echo(as_text(diagnostic))


@main.command()
@click.argument("articles", type=click.File("rb"))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write the index files to.",
)
@click.option(
    "--search",
    type=click.Path(file_okay=False),
    help="Folder with synonyms, pinned answers and weights, one YAML file per locale.",
)
def index(articles: Iterable[bytes], output: Path, search: str | None) -> None:
    """Write a search index from the output of `errorbook entries`."""
    hints = _hints(search) if search else Hints()
    known: dict[str, set[str]] = {}
    _write(build(_noted(_documents(articles), known), hints), output)
    for diagnostic in in_reading_order(unmet(hints.files, known)):
        click.echo(as_text(diagnostic), err=True)


def _write(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Replace the files that an earlier run wrote into a folder."""
    try:
        publish.check(folder)
        staging = Staging(folder)
        try:
            for name, data in files:
                (staging.folder / name).write_bytes(data)
            staging.publish()
        finally:
            staging.discard()
    except UnusableSiteError as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"{folder} cannot be written: {error.strerror}.") from error


def _hints(folder: str) -> Hints:
    try:
        return Hints(read_hints(Path(folder), folder))
    except UnusableHintsError as error:
        raise Unusable(f"The search folder cannot be used.\n{error}") from error


def _noted(documents: Iterable[Document], known: dict[str, set[str]]) -> Iterator[Document]:
    """Yield the documents, and record the targets of hints in `known` by locale."""
    for document in documents:
        found = targets(document.id, (entry.id for entry in document.entries))
        known.setdefault(document.locale, set()).update(found)
        yield document


def _documents(lines: Iterable[bytes]) -> Iterator[Document]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=Document)
            except msgspec.DecodeError as error:
                raise Unusable(f"Line {number} is not an article: {error}.") from error


def _read(
    find: Callable[[Sequence[str], str], list[Batch]], paths: Sequence[str], locale: str
) -> ReadResult:
    try:
        batches = find(paths, locale)
    except UnusablePathError as error:
        raise Unusable(str(error)) from error
    with click.progressbar(
        read_files(batches),
        length=sum(len(batch.jobs) for batch in batches),
        label="Reading articles",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as taken:
        return combine(batches, taken)


def _batches(paths: Sequence[str], locale: str) -> list[Batch]:
    return [jobs_at(path, locale) for path in paths]


def _batches_as_built(paths: Sequence[str], locale: str) -> list[Batch]:
    """Return the files to read; those of a single folder get the same ids as in a site.

    The site of a folder that is named after a locale is built from its parent folder.
    """
    named, *others = paths
    folder = Path(named)
    if others or not folder.is_dir():
        return _batches(paths, locale)
    if not is_known(folder.name):
        return [msgspec.structs.replace(_batch_in(folder, locale), folder=named)]
    whole, below = _batch_in(folder.parent, locale), f"{folder.name}/"
    inside = f"{folder.as_posix()}/"
    batch = msgspec.structs.replace(
        whole,
        jobs=[job for job in whole.jobs if job.name.startswith(below)],
        others=[name for name in whole.others if name.startswith(inside)],
        texts=[name for name in whole.texts if name.startswith(inside)],
        diagnostics=[d for d in whole.diagnostics if d.path.startswith(inside)],
        folder=named,
    )
    return [batch]


def _batch_in(folder: Path, locale: str) -> Batch:
    name = folder.as_posix()
    return jobs_in(SourceFolder(folder, "" if name == "." else name), locale)


def _refuse_unread(intake: ReadResult) -> None:
    if intake.unread:
        raise Unusable("\n".join(intake.unread))
