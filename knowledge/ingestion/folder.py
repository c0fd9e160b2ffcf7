"""Ingestion: what stands in the folder, and what changed in it since the last sync."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from typing import Literal

from knowledge.catalogue.catalogue import Entry
from knowledge.catalogue.readings import Failure, Seen
from knowledge.documents.screening import FORMATS
from knowledge.errors import FolderMissing

_JUNK = frozenset({"thumbs.db", "desktop.ini"})  # hidden on Windows, where no dot says so

_ADDED = ".added"  # a folder that no listing looks into, so that no file of the folder has such a path
_KEYED = re.compile(rf"(?:(?<=/)|^){re.escape(_ADDED)}/[^/]*/")

# A file that changed twice within one tick of the file system's clock keeps its time and perhaps its size; a time this
# fresh is not believed at the next sync (git calls it "racily clean").
_FRESH_NANOSECONDS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class File:
    """A file of the folder: `path` is relative to it with forward slashes, `modified` in nanoseconds. `instead` are the
    paths of documents whose place it takes: they are served until it is."""

    path: str
    location: Path
    size: int
    modified: int
    instead: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """The format by its name, in lower case: ".pdf"."""
        return self.location.suffix.lower()


@dataclass(frozen=True, slots=True)
class Listing:
    """The files that can be read, and the paths of those of an unknown kind and of those that people hid, each in order
    of path."""

    files: tuple[File, ...] = ()
    unknown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A file to be looked into, and how it looked when it was hashed. `before` is what its path served; when it is
    "renamed", what its content served under another path; "reconsidered" are pages whose boilerplate is another now.
    `instead` is what else was served and goes when this is."""

    file: File
    seen: Seen
    kind: Literal["added", "changed", "renamed", "reconsidered"]
    before: Entry | None = None
    instead: tuple[Entry, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether its text is in the catalogue, so that no file need be opened."""
        return self.kind in ("renamed", "reconsidered")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a sync has to do. `gone` are entries whose file left; `touched` the looks, by document id, of files that are
    the same as they were; `failing` the failures that still hold; `forgotten` the paths of failures whose file left."""

    work: tuple[Change, ...]
    gone: tuple[Entry, ...]
    unchanged: int
    touched: Mapping[str, Seen]
    failing: tuple[Failure, ...]
    forgotten: tuple[str, ...]


def files_in(folder: Path, *, without: Collection[str] = ()) -> Listing:
    """The documents of a folder and of the folders in it, without hidden files, lock files and what leads out of it.

    Args:
        folder: where they are.
        without: paths of folders in it that are left out.

    Raises FolderMissing.
    """
    if not folder.is_dir():
        raise FolderMissing(str(folder))
    found = sorted(_walk(folder.resolve(), without), key=lambda file: file.path)
    files = tuple(file for file in found if file.suffix in FORMATS)
    return Listing(files, tuple(file.path for file in found if file.suffix not in FORMATS))


def added_path(key: str, name: str) -> str:
    """The path of an added document: its last part is the name that people see, whatever that is; the key is its own."""
    return f"{_ADDED}/{key}/{name.replace('/', '∕')}"


def added_key(path: str) -> str:
    """The key of an added document; "" for a path of the folder."""
    parts = path.split("/")
    return parts[1] if parts[0] == _ADDED and len(parts) == 3 else ""


def shown_path(path: str) -> str:
    """A path as people know the document: an added one by its name alone."""
    return _KEYED.sub("", path, count=1)


def is_untouched(listing: Listing, entries: Mapping[str, Entry], failures: Mapping[str, Failure], recipe: str) -> bool:
    """Whether every file looks as it did at the last sync, going by size and time."""
    known = {path: entry.seen for path, entry in entries.items()} | {path: f.seen for path, f in failures.items()}
    return len(known) == len(listing.files) and all(
        _looks_as(file, known.get(file.path), recipe) for file in listing.files
    )


def changes_in(listing: Listing, entries: Mapping[str, Entry], failures: Mapping[str, Failure], recipe: str) -> Changes:
    """What changed since the last sync; a file is hashed only when its size or time differs."""
    work: list[Change] = []
    touched: dict[str, Seen] = {}
    failing: list[Failure] = []
    unchanged = 0
    for file in listing.files:
        entry, failure = entries.get(file.path), failures.get(file.path)
        before = entry.seen if entry else failure.seen if failure else None
        seen = before if before and _looks_as(file, before, recipe) else look_at(file, recipe)
        if before is None or (before.fingerprint, before.recipe) != (seen.fingerprint, recipe):
            instead = tuple(entries[path] for path in file.instead if path in entries)
            work.append(Change(file, seen, "changed" if entry else "added", entry, instead))
        elif failure:
            failing.append(failure)
        else:
            unchanged += 1
            if entry and seen != before:
                touched[entry.document.id] = seen
    paths = {file.path for file in listing.files}
    gone = tuple(entry for path, entry in entries.items() if path not in paths)
    forgotten = tuple(path for path in failures if path not in paths)
    return Changes(tuple(_with_renames(work, gone, recipe)), gone, unchanged, touched, tuple(failing), forgotten)


def look_at(file: File, recipe: str) -> Seen:
    """How a file looks now, with its SHA-256."""
    fresh = time.time_ns() - file.modified < _FRESH_NANOSECONDS
    try:
        with file.location.open("rb") as stream:
            fingerprint = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:  # it left, or may not be read: reading it says which
        return Seen("", file.size, None, recipe)
    return Seen(fingerprint, file.size, None if fresh else file.modified, recipe)


def _with_renames(work: list[Change], gone: tuple[Entry, ...], recipe: str) -> Iterator[Change]:
    """The work, with each new file that has the content of one that left paired to it, first come first served."""
    left: dict[str, list[Entry]] = {}
    for entry in sorted(gone, key=lambda entry: entry.document.path, reverse=True):
        if entry.seen.recipe == recipe:
            left.setdefault(entry.seen.fingerprint, []).append(entry)
    for change in work:
        if change.before is None and left.get(change.seen.fingerprint):
            yield replace(change, before=left[change.seen.fingerprint].pop(), kind="renamed")
        else:
            yield change


def _looks_as(file: File, seen: Seen | None, recipe: str) -> bool:
    return seen is not None and (file.size, file.modified, recipe) == (seen.size, seen.modified, seen.recipe)


def _walk(folder: Path, without: Collection[str]) -> Iterator[File]:
    waiting = [(str(folder), "")]
    while waiting:
        place, within = waiting.pop()
        for entry in _entries(place):
            path = f"{within}{entry.name}"
            if _is_hidden(entry.name) or path in without:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{path}/"))
            elif file := _file(folder, entry, path):
                yield file


def _entries(place: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as entries:
            return list(entries)
    except OSError:  # gone again, or closed to us
        return []


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _JUNK


def _file(folder: Path, entry: os.DirEntry[str], path: str) -> File | None:
    """The file, unless it is gone again, no regular file (a pipe would wait for ever), or a link out of the folder."""
    try:
        if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(folder):
            return None
        stat = entry.stat()
    except OSError:
        return None
    if not S_ISREG(stat.st_mode):
        return None
    # A name that is no UTF-8 comes as lone surrogates, which no database takes.
    return File(path.encode("utf-8", "replace").decode(), Path(entry.path), stat.st_size, stat.st_mtime_ns)
