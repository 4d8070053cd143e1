"""Of an SVG, what is drawn stays, and what runs or leads elsewhere by itself goes."""

import pytest
from lxml import etree
from tests.hostile_svg import OPEN, RUNNING

from errorbook.site.svg import cleaned


def test_what_is_drawn_stays() -> None:
    drawn = (
        f'{OPEN} width="4" height="3" viewBox="0 0 4 3"><title>Gauge</title><style>.a {{fill: red}}'
        '</style><defs><linearGradient id="g"><stop offset="1"/></linearGradient><filter id="f">'
        '<feGaussianBlur stdDeviation="1"/></filter></defs><g class="a" transform="scale(2)">'
        '<path d="M0 0h1" style="fill: url(#g)" filter="url(#f)"/><use href="#g"/>'
        '<image href="data:image/png;base64,AA=="/><a href="https://a.example"><text>Go</text></a>'
        "</g></svg>"
    )
    assert etree.canonicalize(
        cleaned(drawn.encode()).decode("utf-8").partition("\n")[2]
    ) == etree.canonicalize(drawn)


@pytest.mark.parametrize("name", RUNNING)
def test_what_runs_goes(name: str) -> None:
    left = cleaned(RUNNING[name].encode()).decode().lower()
    for word in ("alert", "javascript", "evil", "script", "foreignobject", "&ran;", "<?xml-"):
        assert word not in left.replace("<?xml version", "")


def test_text_behind_what_goes_stays() -> None:
    left = cleaned(f"{OPEN}><text>one<script>x</script> two</text><script/> three</svg>".encode())
    assert "".join(etree.fromstring(left).itertext()) == "one two three"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"<svg/>",
        b"<html><svg/></html>",
        b"Not found",
        b"\xff\xfe<",
        b"\0" * 9,
        f"{OPEN}>{'<g>' * 5000}</svg>".encode(),
    ],
)
def test_what_is_no_svg_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        cleaned(data)
