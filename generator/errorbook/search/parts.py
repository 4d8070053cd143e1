"""The bytes of the index's parts; the format stands in `errorbook.search.index`."""

import gzip
from collections.abc import Iterable, Sequence

from errorbook.search.postings import Posting, size_class

VERSION = 2
MAGIC = b"EB"
LENGTH_STEPS, LONGEST = 2, 15  # of the class of a unit's length


def part(generation: bytes, body: bytes) -> bytes:
    """A part as a file: its head and its body, compressed."""
    return gzip.compress(MAGIC + bytes([VERSION]) + generation + body, mtime=0)


def varint(number: int) -> bytes:
    """A number in groups of seven bits, the least first; all but the last have the top bit set."""
    if number < 0x80:
        return bytes((number,))
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def sized(content: bytes) -> bytes:
    """Bytes with their number before them."""
    return varint(len(content)) + content


def leaf(terms: Sequence[str], kin: Sequence[int], lists: Iterable[bytes]) -> bytes:
    """A range of terms, the distance of each to the one before it of the same stem, their lists."""
    out = [sized("\n".join(terms).encode("utf-8", "replace"))]
    for back, postings in zip(kin, lists, strict=True):
        out += varint(back), sized(postings)
    return b"".join(out)


def posting_list(postings: Sequence[Posting], lengths: Sequence[int]) -> bytes:
    """The units of a term: gaps, then a byte each of length class and `named`, then levels."""
    gaps = bytearray()
    last = -1
    for unit, _, _ in postings:
        gaps += varint(unit - last)
        last = unit
    codes = bytes(lengths[unit] << 1 | named for unit, _, named in postings)
    return varint(len(postings)) + bytes(gaps) + codes + bytes(level for _, level, _ in postings)


def length_class(tokens: float) -> int:
    """The class of a unit's length, the mean number of tokens of its title and messages."""
    return size_class(tokens, LENGTH_STEPS, LONGEST)
