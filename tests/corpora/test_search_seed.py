"""Pasted errors find their documented entry in real articles."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.tools import require

ROOT = Path(__file__).parents[2]
ERRORBOOK = str(Path(sys.executable).with_name("errorbook"))
SEARCH = ROOT / "browser" / "engine" / "search.js"
RUN = """
import { readFile } from "node:fs/promises";
const [search, folder, ...queries] = process.argv.slice(1);
const { open } = await import(search);
const index = await open(async (name) => new Uint8Array(await readFile(`${folder}/${name}`)));
const found = [];
for (const query of queries) found.push(await index.search(query, { locale: "en", limit: 3 }));
console.log(JSON.stringify(found));
"""
TYPE = (
    "'Journal V7' in Octopus has the wrong type. "
    "This should be 'Purchases' but is 'Invoices' instead."
)
NUMBER = "Invoices 2024/017 and 2024/018 have the same booking number"
WRONG_TYPE = ["25697678484497", "journal-has-the-wrong-type"]
SAME_NUMBER = ["25697940180369", "invoices-x-and-y-have-the-same-booking-number"]
QUERIES = {
    TYPE: WRONG_TYPE,
    TYPE.replace("wrong", "wrnog").replace("instead", "insted"): WRONG_TYPE,
    NUMBER: SAME_NUMBER,
    NUMBER.replace("same", "smae").replace("booking", "boking"): SAME_NUMBER,
}


@pytest.fixture(scope="module")
def index(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A search index of the `teamleader` articles, made by the two public commands."""
    folder = tmp_path_factory.mktemp("index")
    articles = folder / "articles.jsonl"
    with articles.open("wb") as out:
        command = [ERRORBOOK, "entries", str(corpora / "teamleader")]
        subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=True)
    subprocess.run([ERRORBOOK, "index", str(articles), "-o", str(folder / "parts")], check=True)
    return folder / "parts"


def test_a_pasted_error_finds_its_entry_also_with_two_typos(index: Path) -> None:
    script = ("--input-type=module", "-e", RUN, SEARCH.as_uri())
    command = [require("node"), *script, str(index), *QUERIES]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = [[hits[0]["article"], hits[0]["entry"]] for hits in json.loads(output)]
    assert found == list(QUERIES.values())
