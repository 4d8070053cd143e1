"""Writes which files of the text recognition this release is tested with.

The argument is a `node_modules` folder with the packages; CONTRIBUTING.md says how to make one.
"""

import json
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from babel.core import get_global

from errorbook.parse.words import languages

TARGET = (
    Path(__file__).resolve().parents[1] / "generator" / "errorbook" / "site" / "recognition.json"
)

# Of the engine only what reads with neural networks; a browser takes the fastest that it can run.
# The licence is that of both packages.
PROGRAM = (
    "tesseract.js/dist/tesseract.esm.min.js",
    "tesseract.js/dist/tesseract.min.js.LICENSE.txt",
    "tesseract.js/dist/worker.min.js",
    "tesseract.js/dist/worker.min.js.LICENSE.txt",
    "tesseract.js-core/LICENSE",
    "tesseract.js-core/tesseract-core-lstm.wasm.js",
    "tesseract.js-core/tesseract-core-relaxedsimd-lstm.wasm.js",
    "tesseract.js-core/tesseract-core-simd-lstm.wasm.js",
)
# Tesseract names data after ISO 639-2, which CLDR maps to our tags; it has one model for Norwegian.
OTHER_CODES = {"nb": ("nor",)}


def _codes(modules: Path) -> dict[str, str]:
    """Return Tesseract's code of each language that has word lists; its data must be installed."""
    aliases = get_global("language_aliases").items()
    known = {
        name: [*OTHER_CODES.get(name, ()), *(code for code, tag in aliases if tag == name)]
        for name in languages()
    }
    found = {name: _installed(modules, codes) for name, codes in known.items()}
    if missing := [f"{name} ({' or '.join(known[name])})" for name in known if not found[name]]:
        raise SystemExit(f"Install @tesseract.js-data packages for: {', '.join(missing)}.")
    return found


def _installed(modules: Path, codes: Iterable[str]) -> str:
    return next((code for code in codes if (modules / f"@tesseract.js-data/{code}").exists()), "")


def _file(modules: Path, path: str) -> dict[str, str]:
    return {"path": path, "sha256": sha256((modules / path).read_bytes()).hexdigest()}


def _version(modules: Path, package: str) -> str:
    text = (modules / package / "package.json").read_text(encoding="utf-8")
    return str(json.loads(text)["version"])


def main() -> None:
    """Read the folder and write the file."""
    modules = Path(sys.argv[1])
    codes = _codes(modules)
    data = {language: f"@tesseract.js-data/{code}" for language, code in codes.items()}
    packages = ["tesseract.js", "tesseract.js-core", *data.values()]
    tested = {
        "versions": {package: _version(modules, package) for package in packages},
        "program": [_file(modules, path) for path in PROGRAM],
        "languages": {
            language: _file(modules, f"{data[language]}/4.0.0_best_int/{code}.traineddata.gz")
            for language, code in codes.items()
        },
    }
    TARGET.write_text(json.dumps(tested, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
