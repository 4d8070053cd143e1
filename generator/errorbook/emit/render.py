"""The templates of the pages: one environment, each template compiled once."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from errorbook import theme
from errorbook.locales import direction, html_lang, long_date
from errorbook.strings import counted


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(theme.folder() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(counted=counted)
    environment.filters.update(long_date=long_date, html_lang=html_lang, direction=direction)
    return environment


@cache
def template(name: str) -> Template:
    """Return the template `<name>.html`; text put into it is escaped, and an unknown name is an
    error.
    """
    return _environment().get_template(f"{name}.html")
