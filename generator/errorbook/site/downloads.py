"""Downloads: the types of files that are published beside articles.

They come from the authors of articles or from third parties, and are served from the origin of the
help centre. So files that browsers run as pages, and files that were not meant for readers, must
not be published. Files in article formats are never downloads.
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
"""File extensions that are published."""
NAMES = frozenset(("CNAME", "LICENSE", "NOTICE", "_headers", "_redirects"))
"""Names of files without an extension that are published."""


def may_be_published(path: str, named: Iterable[str]) -> bool:
    """Return whether a file may be published, by its path in the folder of the articles.

    `named` are shell patterns of further paths that the site's owner allows.
    """
    lower = path.lower()
    if any(fnmatchcase(lower, pattern.lower()) for pattern in named):
        return True
    file = PurePosixPath(lower)
    is_hidden = any(part.startswith(".") for part in file.parts)
    return not is_hidden and (file.suffix in ENDINGS or PurePosixPath(path).name in NAMES)


def unpublished_files(folder: str, names: Sequence[str]) -> list[Diagnostic]:
    """Return a finding for unpublished files, by their paths in a folder; none without any."""
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
            remedy="List them under `downloads` if readers may have them. Otherwise move them,"
            " or name them in `exclude_docs` of MkDocs.",
        )
    ]


_NAMED = 5
