"""Reads DOCX: the body in order, with headings, lists, tables and text boxes, and without what Word would not show."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from lxml import etree

from knowledge.documents.raw import RawBlock, RawDocument, RawLine
from knowledge.documents.readers.docx_blocks import Body
from knowledge.documents.readers.docx_styles import Numbering, Styles
from knowledge.documents.readers.titles import sensible_title
from knowledge.errors import DocumentDamaged, DocumentForbidden
from knowledge.records import Removal

_PART_LIMIT = 100 << 20
_MAIN = "/officeDocument"


def read_docx(path: Path) -> RawDocument:
    """The raw blocks of a Word document, in the transitional or the ISO strict namespace.

    Raises DocumentDamaged or DocumentForbidden.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(_Package(path.name, archive))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError) as error:
        raise DocumentDamaged(path.name, type(error).__name__) from error


def _read(package: _Package) -> RawDocument:
    main = next(package.targets("", _MAIN), "word/document.xml")
    root = package.part(main)
    if root is None:
        raise DocumentDamaged(package.name, "no main part")
    removed: list[Removal] = []
    numbering = Numbering(package.part(next(package.targets(main, "/numbering"), "word/numbering.xml")))
    body = Body(
        Styles(package.part(next(package.targets(main, "/styles"), "word/styles.xml"))),
        numbering,
        package.links(main),
        removed,
    )
    pieces = body.read(root)
    core = package.part("docProps/core.xml")
    title = body.title or sensible_title(_property(core, "title")) or _first_heading(pieces)
    return RawDocument(pieces, title, None, tuple(removed), _date(_property(core, "modified")))


def _first_heading(pieces: tuple[RawBlock | RawLine, ...]) -> str:
    return next((p.text for p in pieces if isinstance(p, RawBlock) and p.kind == "heading" and p.level == 1), "")


class _Package:
    """The parts of an office document and how they refer to each other; nothing outside it is ever opened."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self._archive = archive
        self._names = {n.lower(): n for n in archive.namelist()}

    def part(self, name: str) -> etree._Element | None:
        """The root of a part, or None where it is missing."""
        found = self._names.get(name.lstrip("/").lower())
        if found is None:
            return None
        with self._archive.open(found) as file:
            data = file.read(_PART_LIMIT)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocumentForbidden(self.name, f"DOCTYPE in {found}")
        return root

    def targets(self, source: str, kind: str) -> Iterator[str]:
        """The parts that `source` refers to as `kind` (the end of a relationship's type)."""
        for relation in self._relations(source):
            if (relation.get("Type") or "").endswith(kind) and relation.get("TargetMode") != "External":
                target = relation.get("Target") or ""
                yield target.lstrip("/") if target.startswith("/") else str(PurePosixPath(source).parent / target)

    def links(self, source: str) -> dict[str, str]:
        """Relationship id → address, of the hyperlinks in a part."""
        return {
            r.get("Id") or "": r.get("Target") or ""
            for r in self._relations(source)
            if (r.get("Type") or "").endswith("/hyperlink")
        }

    def _relations(self, source: str) -> Iterator[etree._Element]:
        place = PurePosixPath(source)
        try:
            root = self.part(str(place.parent / "_rels" / f"{place.name}.rels"))
        except etree.XMLSyntaxError:
            root = None
        yield from (e for e in (root if root is not None else ()) if isinstance(e.tag, str))


def _property(core: etree._Element | None, name: str) -> str:
    if core is None:
        return ""
    return next((e.text or "" for e in core if isinstance(e.tag, str) and etree.QName(e).localname == name), "")


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
