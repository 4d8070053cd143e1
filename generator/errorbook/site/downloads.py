"""Files beside articles: which kinds of them readers may have.

They come from whoever wrote the articles, or sent their authors something, and are served from the
origin of the help centre. So nothing may be among them that browsers run as a page, and nothing
that was only kept there. Files of article formats are articles or nothing.
"""

import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from errorbook.diagnostics import Diagnostic

PICTURES = frozenset(
    ".apng .avif .bmp .gif .heic .ico .jfif .jpeg .jpg .png .svg .tif .tiff .webp".split()
)
_MEDIA = frozenset(
    ".aac .avi .flac .m4a .m4v .mkv .mov .mp3 .mp4 .mpg .oga .ogg .ogv .srt .vtt .wav .webm".split()
)
_DOCUMENTS = frozenset(
    ".csv .doc .docx .dotx .eml .epub .ics .odp .ods .odt .pdf .potx .ppt .pptx .rtf .tsv .txt"
    " .vcf .vsdx .xls .xlsm .xlsx .xltx".split()
)
_PACKAGES = frozenset(
    ".7z .apk .appimage .bz2 .crx .deb .dmg .exe .gz .iso .jar .msi .msix .pkg .rar .rpm .tar .tgz"
    " .vsix .xpi .xz .zip .zst".split()
)
_OF_THE_SITE = frozenset(
    ".css .eot .js .map .mjs .otf .ttf .wasm .webmanifest .woff .woff2".split()
)
ENDINGS = PICTURES | _MEDIA | _DOCUMENTS | _PACKAGES | _OF_THE_SITE
"""The endings of files that are published."""
NAMES = frozenset(("CNAME", "LICENSE", "NOTICE", "_headers", "_redirects"))
"""The names of files without an ending that are published."""


def may_be_published(path: str, named: Iterable[str]) -> bool:
    """Whether readers may have a file, by its path in the folder of the articles.

    `named` are patterns of paths that the site's owner allows besides, as shells write them.
    """
    lower = path.lower()
    if any(fnmatchcase(lower, pattern.lower()) for pattern in named):
        return True
    file = PurePosixPath(lower)
    is_hidden = any(part.startswith(".") for part in file.parts)
    return not is_hidden and (file.suffix in ENDINGS or PurePosixPath(path).name in NAMES)


def unpublished_files(folder: str, names: Sequence[str]) -> list[Diagnostic]:
    """The finding for what a folder holds besides, by the paths in it; none for nothing."""
    if not names:
        return []
    more = f" and {len(names) - _NAMED} more" * (len(names) > _NAMED)
    return [
        Diagnostic(
            code="unpublished-file",
            severity="warning",
            path=os.path.relpath(folder),
            line=1,
            finding="Files of types that are not published:"
            f" {', '.join(sorted(names)[:_NAMED])}{more}.",
            remedy="List them under `downloads` if readers may have them, else in `exclude_docs`.",
        )
    ]


_NAMED = 5
