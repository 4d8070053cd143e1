"""Findings as code review tools read them: SARIF 2.1.0.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import msgspec

from errorbook.diagnostics import Diagnostic

HELP = {
    "broken-front-matter": "The front matter is not YAML, or never closes."
    " Write `key: value` lines between two lines of three hyphens.",
    "dangling-contents-link": "A line of the contents list links to a section that is not there."
    " Add the section, or take the line out.",
    "dead-link": "A link leads to a file, an article or an entry that the site does not have."
    " Correct it or take it out.",
    "differing-translation": "A translation has other entries than its source, or another order."
    " Translate what is missing, or take out what is no longer in the source.",
    "duplicate-error": "One error of one product is described in two places."
    " Keep one, or say in both titles what tells them apart.",
    "duplicate-id": "Two articles of one language have the same id, or ids that make one address."
    " Give one of them another id, or its right locale.",
    "entry-without-solution": "An error is described, but not what the reader can do."
    " Add what solves it, or whom to ask.",
    "image-without-description": "A picture has no description, or only a file's name."
    " Say what it shows in its `alt` text.",
    "incomplete-export": "An export holds some of the articles that it counts."
    " Ask for its other pages too, and put the answers beside it.",
    "internal-error": "Errorbook fails at an article, which is a mistake in Errorbook."
    " Report it with the line of the finding and the article; the site goes without it.",
    "invalid-json": "A file is not JSON. Export it again, or mend it at this line.",
    "message-only-in-image": "The text announces a message that only a picture shows."
    " Write the message as text too, word for word.",
    "missing-image": "A picture is not where the article says."
    " Put the file there, or correct its address.",
    "missing-search-target": "A hint for the search is about an article or entry that is not there."
    " Correct its id, or take the hint out.",
    "missing-title": "An article has neither a `title` nor a heading. Add a title.",
    "no-articles": "A JSON file, or an object in it, holds something else than an article."
    " Take it out of the folder, or export articles.",
    "not-published": "An article is a draft, or for some readers only, so it is not published."
    " Remove the field when readers may see it.",
    "overlong-value": "A title, id or other fact about an article is endless. Write a shorter one.",
    "shown-as-written": "Markdown would grow to many times its size, or lies too deep."
    " Shorten addresses, fill the rows of tables, or nest less.",
    "taken-address": "An article has the address of another one, or one that the site needs itself."
    " Give one of them another `url`, id or file name.",
    "too-large": "A file or an article of it is too large to be read."
    " Divide it, or keep its pictures in files of their own.",
    "twin-error": "Two errors of one product differ in nothing but values."
    " Make them one entry, or add the words that tell them apart.",
    "unknown-format": "Texts of a format that is not read lie among the articles."
    " Convert them to Markdown or HTML, or take them out.",
    "unknown-label": "A line reads like a label, but no rule knows what it announces."
    " Use a label that is known.",
    "unknown-locale": "The `locale` is no language tag. Write one such as en, pt-br or en-150.",
    "unmarked-value": "A message holds a name that reads like an example value."
    " Write X or the name in braces, or say in the text what it is.",
    "unpublished-file": "A file is of a kind that is not published, or is kept back."
    " Name it under `downloads` if readers may have it, or take the reference out.",
    "unreadable-file": "A file, folder or link cannot be read."
    " Check its permissions, or take it out of the folder.",
    "unreadable-image": "A file is not the picture that its name says, often a page of a login."
    " Save the picture anew.",
    "unreadable-name": "The name of a file or folder is not UTF-8. Rename it.",
    "unusable-url": "The `url` is no address, or too long for one."
    " Write the address at which the article stood, or leave it out.",
    "unused-search-hints": "Hints for the search are for a locale that no article is in."
    " Name the file after a locale of your articles.",
    "wrong-encoding": "A file is not UTF-8. Save it as UTF-8.",
}
"""What each code means, in one sentence, and the way out, in another."""


def as_sarif(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """A log of one run; files below `root`, an absolute path, are named from there."""
    codes = sorted({d.code for d in diagnostics})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "errorbook", "rules": [_rule(c) for c in codes]}},
                "results": [_result(d, codes.index(d.code), root) for d in diagnostics],
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode()


def _rule(code: str) -> dict[str, object]:
    sentence, _, _ = HELP[code].partition(". ")
    summary = {"text": f"{sentence.rstrip('.')}."}
    return {
        "id": code,
        "shortDescription": summary,
        "fullDescription": summary,
        "help": {"text": HELP[code]},
    }


def _result(d: Diagnostic, rule: int, root: Path) -> dict[str, object]:
    place = {
        "artifactLocation": {"uri": _uri(d.path, root)},
        "region": {"startLine": max(d.line, 1)},
    }
    return {
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": d.severity,
        "message": {"text": f"{d.finding} {d.remedy}"},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str, root: Path) -> str:
    """The file as a URI reference from the root; an absolute one for a file outside of it."""
    place = Path(os.path.normpath(root / path))
    if place.is_relative_to(root):
        return quote(place.relative_to(root).as_posix())
    return place.as_uri()
