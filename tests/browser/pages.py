"""Addresses of the demo help centre that several tests visit, and how to search there."""

from playwright.sync_api import Locator, Page

HOME = "/en-150/"
OCTOPUS = "/hc/en-150/articles/41000000001001-How-To-Troubleshooting-Octopus/"
OCTOPUS_NL = "/hc/nl/articles/41000000001001-Handleiding-problemen-met-Octopus-oplossen/"
OCTOPUS_FR = "/hc/fr/articles/41000000001001-"
ONE_PROBLEM = (
    "/hc/en-150/articles/41000000001023-Nightly-sync-stops-halfway-and-later-invoices-keep-waiting/"
)
TABLE = "/en-150/invoicing/vat-codes/"
SECTION = "/en-150/sections/bookkeeping-octopus/"
PRODUCT = "/en-150/products/octopus/"
LETTERS = "/en-150/errors/"
LETTER = "/en-150/errors/j/"
LOST = "/hc/en-150/articles/1-Nothing/"
PAGES = (HOME, OCTOPUS, ONE_PROBLEM, TABLE, SECTION, PRODUCT, LETTERS, LETTER)

PASTED = (
    "Journal V9 in Octopus holds Purchases."
    " Harbour books sales invoices only into a journal that holds Sales."
)
WRONG_JOURNAL = "journal-x-has-another-entry-type"
GIBBERISH = "qwrtz plmkn vbxcj"


def field(page: Page, variant: str = "hero") -> Locator:
    """The search field; `variant` is `hero` or `header`."""
    return page.locator(f"errorbook-search[data-variant={variant}] textarea")


def results(page: Page, variant: str = "hero") -> Locator:
    """What a search field shows."""
    return page.locator(f"errorbook-search[data-variant={variant}] .eb-results")
