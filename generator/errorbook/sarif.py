"""Findings in the format that code review tools read, SARIF 2.1.0.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import msgspec

from errorbook.diagnostics import Diagnostic

HELP = {
    "broken-front-matter": "The front matter is not valid YAML, or is never closed."
    " Write `key: value` lines between two lines of three hyphens.",
    "dangling-contents-link": "A line of the contents list links to a section that does not exist."
    " Add the section, or remove the line.",
    "dead-link": "A link leads to a file, an article or an entry that the site does not have."
    " Correct the link or remove it.",
    "differing-translation": "The entries of a translation, or their order, differ from its source."
    " Translate what is missing, or remove what is no longer in the source.",
    "duplicate-error": "One error of one product is described in two places."
    " Keep one, or make both titles say how the errors differ.",
    "duplicate-id": "Two articles of one language have the same id, or ids for the same address."
    " Give one of them another id, or correct its locale.",
    "entry-without-solution": "An error is described without a solution."
    " Add what solves it, or whom to ask.",
    "image-without-description": "A picture has no description, or only a file name."
    " Describe what it shows in its `alt` text.",
    "incomplete-export": "An export contains fewer articles than it states."
    " Download its other pages too, and store them in the same folder.",
    "internal-error": "Errorbook failed at an article, which is a bug in Errorbook."
    " Report it with the line of the finding and the article, which is not published.",
    "invalid-json": "A file is not valid JSON. Export it again, or correct it at this line.",
    "message-only-in-image": "The text announces a message that only a picture shows."
    " Write the message as text too, word for word.",
    "missing-image": "A picture is not where the article says."
    " Put the file there, or correct its address.",
    "missing-search-target": "A search hint names an article or entry that does not exist."
    " Correct its id, or remove the hint.",
    "missing-title": "An article has neither a `title` nor a heading. Add a title.",
    "no-articles": "A JSON file, or an object in it, is not an article."
    " Remove it from the folder, or export articles.",
    "not-published": "An article is a draft or restricted, so it is not published."
    " Remove the field when readers may see the article.",
    "overlong-value": "A title, id or other field of an article is too long. Write a shorter one.",
    "shown-as-written": "Markdown expands to many times its size, or is nested too deeply."
    " Shorten addresses, fill the rows of tables, or nest less.",
    "taken-address": "An article has the address of another article or of a page of the site."
    " Give one of them another `url`, id or file name.",
    "too-large": "A file, or an article in it, is too large to be read."
    " Split it, or store its pictures in separate files.",
    "twin-error": "Two errors of one product differ only in values."
    " Merge them into one entry, or add words that distinguish them.",
    "unknown-format": "The articles include texts in a format that is not read."
    " Convert them to Markdown or HTML, or remove them.",
    "unknown-label": "A line looks like a label, but its role is unknown. Use a known label.",
    "unknown-locale": "The `locale` is not a language tag. Write one such as en, pt-br or en-150.",
    "unmarked-value": "A message contains a name that looks like an example value."
    " Write X or the name in braces, or explain in the text what it is.",
    "unpublished-file": "A file is excluded, or of a type that is not published."
    " List it under `downloads` if readers may have it, or remove the reference.",
    "unreadable-file": "A file, folder or link cannot be read."
    " Check its permissions, or remove it from the folder.",
    "unreadable-image": "A file is not the picture that its name says, often a login page."
    " Save the picture again.",
    "unreadable-name": "The name of a file or folder is not UTF-8. Rename it.",
    "unusable-url": "The `url` is not valid, or is too long."
    " Write the former address of the article, or remove the field.",
    "unused-search-hints": "A file of search hints is for a locale that has no articles."
    " Name the file after a locale of your articles.",
    "wrong-encoding": "A file is not UTF-8. Save it as UTF-8.",
}
"""The meaning of each code in one sentence, followed by its remedy."""


def as_sarif(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """Return the log of one run as JSON.

    Files below `root`, an absolute path, are given relative to it.
    """
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
    """Return the URI reference of a file: relative to the root, absolute outside of it."""
    place = Path(os.path.normpath(root / path))
    if place.is_relative_to(root):
        return quote(place.relative_to(root).as_posix())
    return place.as_uri()
