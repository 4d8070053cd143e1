"""A product: the errors that are explained about it, and the guides to it."""

from collections.abc import Iterator, Sequence

from errorbook.emit.pages.kind import Kind
from errorbook.emit.pages.renderer import Renderer
from errorbook.site.page import Page
from errorbook.site.products import ProductListing
from errorbook.urls import home_path, product_path


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each product that articles of this locale are about."""
    for listing in renderer.edition.products:
        yield _page(renderer, listing)


def _page(renderer: Renderer, listing: ProductListing) -> Page:
    product = listing.product
    path = product_path(renderer.locale, product.id)
    lead = renderer.words["product.lead"].format(product=product.name)
    crumbs = renderer.crumbs(path)
    return Page(
        path=path,
        kind="product",
        locale=renderer.locale,
        title=product.name,
        description=lead,
        html=renderer.html("product", path, listing=listing, crumbs=crumbs, lead=lead),
        canonical=path,
        alternates=renderer.alternates(lambda locale: product_path(locale, product.id), home_path),
        product=product.id,
    )


def _paths(locale: str, products: Sequence[str]) -> list[str]:
    return [product_path(locale, product) for product in products]


KIND = Kind(pages=pages, paths=_paths)
