"""Writes which files of the text recognition this release is tested with.

The argument is a `node_modules` folder with the packages; CONTRIBUTING.md says how to make one.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

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
# The languages that the parser has words for, with Tesseract's codes.
LANGUAGES = {
    "da": "dan",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fi": "fin",
    "fr": "fra",
    "it": "ita",
    "ja": "jpn",
    "nb": "nor",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
    "sv": "swe",
}


def _file(modules: Path, path: str) -> dict[str, str]:
    return {"path": path, "sha256": sha256((modules / path).read_bytes()).hexdigest()}


def _version(modules: Path, package: str) -> str:
    text = (modules / package / "package.json").read_text(encoding="utf-8")
    return str(json.loads(text)["version"])


def main() -> None:
    """Reads the folder and writes the file."""
    modules = Path(sys.argv[1])
    data = {language: f"@tesseract.js-data/{code}" for language, code in LANGUAGES.items()}
    packages = ["tesseract.js", "tesseract.js-core", *data.values()]
    tested = {
        "versions": {package: _version(modules, package) for package in packages},
        "program": [_file(modules, path) for path in PROGRAM],
        "languages": {
            language: _file(modules, f"{data[language]}/4.0.0_best_int/{code}.traineddata.gz")
            for language, code in LANGUAGES.items()
        },
    }
    TARGET.write_text(json.dumps(tested, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
