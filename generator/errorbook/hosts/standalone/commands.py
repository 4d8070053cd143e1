"""The commands `errorbook build` and `errorbook serve`."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
import msgspec

from errorbook.build import UnbuildableError
from errorbook.diagnostics import Diagnostic, as_text, at_or_above, in_reading_order
from errorbook.emit import headers
from errorbook.emit.emitters import rules
from errorbook.hosts.settings import UnusableSettingsError, settings, staging, watched
from errorbook.hosts.standalone.configuration import Configuration, load
from errorbook.hosts.standalone.server import Preview
from errorbook.hosts.standalone.site import Made, make
from errorbook.publish import UnusableSiteError
from errorbook.site.site import Site
from errorbook.sources import access
from errorbook.staging import exit_on_sigterm

_FILE = click.option(
    "-f",
    "--config-file",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="File with the settings of the site.",
)


class Stopped(click.ClickException):
    """Build that publishes nothing; the site stays as it is."""


@click.command()
@_FILE
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to publish, in the place of `site_dir`.",
)
@click.option("-s", "--strict", is_flag=True, help="Publish nothing where there are warnings.")
def build(config_file: Path, site_dir: Path | None, strict: bool) -> None:
    """Build the help centre without MkDocs, from the same settings.

    Findings go to standard error. Nothing is published where the build stops.
    """
    restore = exit_on_sigterm()
    try:
        with _sentences():
            _build(_configuration(config_file, site_dir), strict=strict)
    finally:
        restore()


@click.command()
@_FILE
@click.option(
    "-a", "--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it."
)
def serve(config_file: Path, address: str) -> None:
    """Serve the help centre on this machine, with drafts, and build it again after each change."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise click.BadParameter(f"{address!r} is not HOST:PORT, such as 127.0.0.1:8000.")
    with _sentences():
        preview = preview_of(_configuration(config_file, None))
        preview.refresh()
    try:
        _serve(preview, host, int(port))
    except OSError as error:
        raise Stopped(f"{address} cannot be used: {error.strerror}. Choose another.") from error
    finally:
        preview.close()


def _configuration(file: Path, site_dir: Path | None) -> Configuration:
    configuration = load(file)
    if configuration.ignored:
        click.echo(f"Not used without MkDocs: {', '.join(configuration.ignored)}.", err=True)
    if site_dir is None:
        return configuration
    project = msgspec.structs.replace(configuration.project, site_dir=site_dir.absolute())
    return msgspec.structs.replace(configuration, project=project)


def _build(configuration: Configuration, *, strict: bool) -> None:
    chosen = settings(configuration.options, configuration.project, previewed=False)
    place = staging(configuration.options, configuration.project)
    try:
        made = make(chosen, configuration, place.folder)
        if _report(made) and (strict or configuration.strict):
            raise Stopped("Nothing was published: a strict build with warnings is refused.")
        place.publish()
    finally:
        place.discard()
    click.echo(f"{len(made.build.pages)} pages are in {configuration.project.site_dir}.", err=True)


def preview_of(configuration: Configuration) -> Preview:
    """Return the preview of a help centre, which is not built yet."""
    options, project = configuration.options, configuration.project
    site = Site(name=project.site_name, url=project.site_url, embed_origins=options.embed_origins)

    file = Path(project.config_file)

    def build_into(folder: Path) -> None:
        current = load(file)
        chosen = settings(current.options, current.project, previewed=True)
        _report(make(chosen, current, folder))

    return Preview(
        make=build_into,
        watched=[file, project.docs_dir, *watched(options, project)],
        headers=partial(headers.previewed, site=site, rules=rules(site, ())),
        base=site.base_path if site.base_path.endswith("/") else f"{site.base_path}/",
    )


def _serve(preview: Preview, host: str, port: int) -> None:
    with preview.serve((host, port), _refresher(preview)) as server:
        click.echo(f"Serving http://{host}:{server.server_port}{preview.base}", err=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("", err=True)


def _refresher(preview: Preview) -> Callable[[], None]:
    def refresh() -> None:
        try:
            with _sentences():
                if preview.refresh():
                    click.echo("Built again.", err=True)
        except click.ClickException as error:
            error.show(sys.stderr)

    return refresh


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn what a user can mend into a sentence on standard error."""
    try:
        yield
    except UnbuildableError as error:
        _print(error.findings)
        raise Stopped("\n".join(error.sentences)) from error
    except (UnusableSettingsError, UnusableSiteError) as error:
        raise Stopped(str(error)) from error
    except OSError as error:
        place = f": {error.filename}" if error.filename else ""
        raise Stopped(f"The build stopped: {error.strerror}{place}.") from error


def _report(made: Made) -> int:
    """Print what was found, and return the number of warnings."""
    for sentence in made.notices:
        click.echo(f"warning: {sentence}", err=True)
    return _print(made.findings) + len(made.notices)


def _print(findings: Sequence[Diagnostic]) -> int:
    warnings = at_or_above(in_reading_order(findings), "warning")
    for finding in warnings:
        click.echo(as_text(finding), err=True)
    if kept_back := access.summary(findings):
        click.echo(kept_back, err=True)
    return len(warnings)
