"""What axe-core finds wrong with a page."""

from typing import Any

from playwright.sync_api import Page

# Levels of headings inside an article are its author's.
RUN = """axe.run(%s, { resultTypes: ["violations"], rules: {
  "heading-order": { enabled: !document.querySelector(".eb-article") },
} }).then(({ violations }) => violations)"""


def violations(page: Page, axe: str, part: str = "document") -> list[str]:
    """Every violation with the element that has it; `axe` is the source of axe-core.

    `part` is a context of axe-core, as JavaScript.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(RUN % part)
    return [f"{v['id']}: {node['html']}" for v in found for node in v["nodes"]]
