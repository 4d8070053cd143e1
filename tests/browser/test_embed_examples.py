"""The examples for HTML, React and Vue, built and run under the strict policy."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Handler, Visit, serving
from .embed import OCTOPUS_ENTRY
from .hosts import strict


@pytest.fixture(scope="session")
def examples(checkout: Path, demo: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the examples, which show the help of the demo."""
    out = tmp_path_factory.mktemp("examples")
    subprocess.run(["node", "tools/examples.mjs", str(out), demo], cwd=checkout, check=True)

    class Strict(Handler):
        """Serves under the policy."""

        def end_headers(self) -> None:
            """Adds the policy."""
            # React and Vue come as files of the host, and Vue has a policy of its own
            policy = strict(demo).replace("script-src ", "script-src 'self' ")
            self.send_header("Content-Security-Policy", f"{policy} vue")
            super().end_headers()

    with serving(out, Strict) as address:
        yield address


@pytest.mark.parametrize("example", ["html", "react", "vue"])
def test_an_example_shows_help_and_the_fix(visit: Visit, examples: str, example: str) -> None:
    reader = visit(examples)
    page = reader.page
    page.goto(f"{examples}/{example}/index.html")
    expect(page.locator("errorbook-help a.eb-item").first).to_be_visible()
    page.get_by_role("button", name="Sync now").click()
    expect(page.get_by_role("alert")).to_contain_text("Journal V9")
    expect(page.locator("errorbook-fix .eb-value", has_text="V9")).to_be_visible()
    expect(page.locator("[data-opened]")).to_have_attribute(
        "data-opened", OCTOPUS_ENTRY.split("/")[1]
    )
    assert [said for said in reader.complaints if "favicon" not in said] == []
