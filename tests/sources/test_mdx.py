"""MDX is read as Markdown: its modules and comments go, and components give their content."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.diagnostics import Diagnostic
from errorbook.model import Source
from errorbook.sources.mdx import in_markdown

Load = Callable[..., tuple[list[Source], list[Diagnostic]]]

MDX = """---
title: The harbour is closed
---
import Tabs from '@theme/Tabs'
import {
  Note,
} from "../notes"

export const wait = {

  minutes: 5,
}

{/* Ask the
harbour master. */}

<Tabs groupId="os" values={[{label: 'a > b'}]}>
  <Tab label="Sail">
    ## The sail is torn

    Sew **it** with <Tool name="needle" />thread{" "}
    <Key>Enter</Key>.

    ```js
    import sail from 'sail'
    const a = <Sail>{/* kept */}</Sail>
    ```
  </Tab>
</Tabs>

Write `<Tabs>` or `{/* so */}`.

1. Open it.

   <Note>
   Inside the *step*.
   </Note>
2. Shut it.

<>A fragment</>
"""


def test_mdx_is_read_as_markdown(load_text: Load) -> None:
    (source,), diagnostics = load_text(MDX, "a.mdx")
    assert diagnostics == []
    assert source.metadata.title == "The harbour is closed"
    body = source.body
    text = re.sub(r"<[^>]*>", "", body)
    for gone in ("@theme", "minutes", "harbour master", "groupId", "needle", '{" "}'):
        assert gone not in body, gone
    assert '<h2 data-line="19">The sail is torn</h2>' in body
    assert "Sew <strong>it</strong> with thread" in body
    assert "import sail from 'sail'\nconst a = &lt;Sail&gt;{/* kept */}&lt;/Sail&gt;" in text
    assert "Write &lt;Tabs&gt; or {/* so */}." in text
    assert "Enter." in text
    assert "Inside the <em>step</em>." in body
    assert body.count("<ol") == 1
    assert "A fragment" in text


@pytest.mark.parametrize(
    "text",
    [
        "import your articles first, then export them.",
        "Words {/* that never end.",
        "A <Tag that never ends.\n\n<Tag a={",
        "```\nimport a from 'a'\n```",
        "Words\nimport a from 'a'",
        "~~~\n{/* a */}\n<A>\n",
    ],
)
def test_what_only_looks_like_mdx_stays(text: str) -> None:
    assert in_markdown(text).split() == text.split()


def test_a_module_that_never_closes_ends_with_its_paragraph() -> None:
    assert in_markdown("export const a = {\n\nWords.\n").split() == ["Words."]


_PIECES = [
    "import a from 'a'",
    "export const a = {",
    "}",
    "\n",
    "\n\n",
    "```",
    "<A b={",
    ">",
    "</A>",
]
_PIECES += ["{/*", "*/}", "<A>", "`", '"', "'", "  ", "Words", "<>", "{' '}"]


@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_lines_stay_where_they_are(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert in_markdown(text).count("\n") == text.count("\n")


def test_what_a_component_shows_of_its_own_is_kept(load_text: Load) -> None:
    (source,), _ = load_text(
        '<Accordion title="Error 403: Forbidden">\nCause: no rights.\n</Accordion>\n\n'
        "<Tab label={'Windows'} icon=\"x\">\nOpen it.\n</Tab>\n\n"
        '<Frame caption="The gauge"><img src="a.png" alt="gauge"/></Frame>\n',
        "a.mdx",
    )
    for words in ("Error 403: Forbidden", "Windows", "The gauge", "no rights"):
        assert words in source.body
    assert "icon" not in source.body
