"""The colours that a theme's configuration names, the same in every host."""

from collections.abc import Mapping

from errorbook.site.appearance import ColourScheme


def schemes(palette: object) -> tuple[ColourScheme, ...]:
    """Return the colour schemes of a palette as Material writes it: one, or a list of them."""
    if isinstance(palette, Mapping):
        return (_scheme(palette),)
    if isinstance(palette, list | tuple):
        return tuple(_scheme(option) for option in palette if isinstance(option, Mapping)) or (
            ColourScheme(),
        )
    return (ColourScheme(),)


def _scheme(option: Mapping[str, object]) -> ColourScheme:
    names = ("media", "scheme", "primary", "accent")
    return ColourScheme(**{name: str(option[name]) for name in names if option.get(name)})
