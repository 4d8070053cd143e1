"""Bytes as text: UTF-8 is expected, and another encoding is read as best as can be."""

import codecs
import re

from errorbook.diagnostics import Diagnostic

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Bytes in which a page says its encoding.
# Source: https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding
_HEAD = 1024
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
# Pages name the small set and use the large one, so browsers read them as that.
# Source: https://encoding.spec.whatwg.org/#names-and-labels
_LARGER = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "big5": "big5hkscs"}
_LARGER |= {"tis-620": "cp874", "windows-874": "cp874", "euc_kr": "cp949", "x-gbk": "gb18030"}
_LARGER |= {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932"}
_IN_PAGES = re.compile(r"big5hkscs|cp\d+|euc_jp|gb18030|iso8859-\d+|iso2022_\w+|koi8-\w|mac-\w+")
_OTHER = "Where letters come out wrong, it was in another encoding."


def decode(data: bytes, name: str, *, is_page: bool) -> tuple[str, list[Diagnostic]]:
    """Return the text of a file and what is wrong with its encoding.

    `is_page` is for HTML, which may say its encoding itself.
    """
    text, diagnostics = _decode(data, name, is_page)
    return text.lstrip("\ufeff"), diagnostics


def _decode(data: bytes, name: str, is_page: bool) -> tuple[str, list[Diagnostic]]:
    for mark, codec, said in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace"), [_wrong_encoding(name, 1, said)]
    if codec := _unmarked_utf_16(data):
        return data.decode(codec), [_wrong_encoding(name, 1, "UTF-16")]
    declared = _declared(data) if is_page else ""
    if declared.startswith("iso2022"):  # the only ones in use whose bytes are UTF-8 too
        return _as_declared(data, name, declared)
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        if declared:
            return _as_declared(data, name, declared)
        line = data.count(b"\n", 0, error.start) + 1
        found = _wrong_encoding(name, line, "Windows-1252", _OTHER)
        return data.decode("cp1252", errors="replace"), [found]


def _unmarked_utf_16(data: bytes) -> str:
    """Return the codec of UTF-16 text without a byte-order mark; empty for all else.

    In such a text, one byte in two of every Latin letter, space and line end is a NUL, and the
    other never is.
    """
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or bool(even) == bool(odd) or (even + odd) / len(data) < _FEWEST_NULS:
        return ""
    codec = "utf-16-be" if even else "utf-16-le"
    text = _decoded(data, codec)
    # Many alphabets make UTF-8 of sorts, but one in which no space stands beside a letter.
    is_utf_8 = _decoded(data, "utf-8") and 2 * len(_GAP.findall(text)) <= data.count(b" ")
    return "" if is_utf_8 else text and codec


_FEWEST_NULS = 0.01  # of all bytes; ideographs have none
_GAP = re.compile(r"[ \n]")


def _decoded(data: bytes, codec: str) -> str:
    """Return the text, empty where it is in another encoding."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return ""


def _declared(data: bytes) -> str:
    """Return the codec of the encoding that a page says it is in; empty for none that is known.

    A page that says UTF-16 in plain letters is not in it, and browsers take it for UTF-8.
    """
    match = _DECLARED.search(data, 0, _HEAD)
    label = match[1].decode(errors="replace").lower() if match else ""
    try:
        codec = codecs.lookup(_LARGER.get(label, label)).name
    except LookupError:
        return ""
    codec = _LARGER.get(codec, codec)
    return codec if _IN_PAGES.fullmatch(codec) else ""


def _as_declared(data: bytes, name: str, codec: str) -> tuple[str, list[Diagnostic]]:
    try:
        return data.decode(codec), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = _wrong_encoding(name, line, f"{codec}, as it says itself", _OTHER)
        return data.decode(codec, errors="replace"), [found]


def _wrong_encoding(name: str, line: int, taken_as: str, doubt: str = "") -> Diagnostic:
    return Diagnostic(
        code="wrong-encoding",
        severity="error",
        path=name,
        line=line,
        finding=f"The file is not UTF-8; it was read as {taken_as}.",
        remedy=f"{doubt} Save it as UTF-8.".strip(),
    )
