"""Encoding of the index's parts; `errorbook.search.index` specifies the format."""

import gzip
from collections.abc import Iterable, Sequence

from errorbook.search.postings import Posting, size_class

VERSION = 2
MAGIC = b"EB"
LENGTH_STEPS, LONGEST = 2, 15  # of the class of a unit's length


def part(generation: bytes, body: bytes) -> bytes:
    """Return the file of a part: its header and body, compressed."""
    return gzip.compress(MAGIC + bytes([VERSION]) + generation + body, mtime=0)


def varint(number: int) -> bytes:
    """Return a varint: groups of seven bits, least first; all but the last have the top bit set."""
    if number < 0x80:
        return bytes((number,))
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def sized(content: bytes) -> bytes:
    """Return bytes prefixed with their number."""
    return varint(len(content)) + content


def leaf(terms: Sequence[str], kin: Sequence[int], lists: Iterable[bytes]) -> bytes:
    """Return a range of terms, their distances to the last term of the same stem, their lists."""
    out = [sized("\n".join(terms).encode("utf-8", "replace"))]
    for back, postings in zip(kin, lists, strict=True):
        out += varint(back), sized(postings)
    return b"".join(out)


def posting_list(postings: Sequence[Posting], lengths: Sequence[int]) -> bytes:
    """Return the units of a term: gaps, a byte each of length class and `named`, and levels."""
    gaps = bytearray()
    last = -1
    for unit, _, _ in postings:
        gaps += varint(unit - last)
        last = unit
    codes = bytes(lengths[unit] << 1 | named for unit, _, named in postings)
    return varint(len(postings)) + bytes(gaps) + codes + bytes(level for _, level, _ in postings)


def length_class(tokens: float) -> int:
    """Return the class of a unit's length, the mean number of tokens of its title and messages."""
    return size_class(tokens, LENGTH_STEPS, LONGEST)
