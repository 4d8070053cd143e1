"""What axe-core finds wrong with a page."""

from typing import Any

from playwright.sync_api import Page

# Levels of headings inside an article are its author's.
RUN = """axe.run({ rules: {
  "heading-order": { enabled: !document.querySelector(".eb-article") },
} }).then(({ violations }) => violations)"""


def violations(page: Page, axe: str) -> list[str]:
    """Every violation with the element that has it; `axe` is the source of axe-core."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return [f"{v['id']}: {node['html']}" for v in found for node in v["nodes"]]
