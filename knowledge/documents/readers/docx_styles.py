"""What the styles and the numbering of a Word document say of a paragraph or a run."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*(\d)", re.I)
_TITLE = re.compile(r"(?:title|titel)$", re.I)
_SMALLEST = 2.0  # points; smaller is not meant to be read
_WHITE = frozenset(("FFFFFF", "FFF", "WHITE", "BACKGROUND1"))


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: the transitional and the strict format differ only in that."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along these names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as <w:b/> is there and not turned off."""
    return element is not None and (value(element) or "true").lower() not in ("0", "false", "off", "none")


class Styles:
    """The styles of a document; an element without a style, or a document without styles, has none of their traits."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root if root is not None else ()
        self._styles = {value(e, "styleId") or "": e for e in found if local(e) == "style"}
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._normal = next(
            (
                e
                for e in self._styles.values()
                if value(e, "default") in ("1", "true") and value(e, "type") == "paragraph"
            ),
            None,
        )

    @property
    def body(self) -> float:
        """The font size of running text in points."""
        sizes = (value(child(place, "sz")) for place in (child(self._normal, "rPr"), self._defaults))
        return next((float(size) / 2 for size in sizes if size and size.isdecimal()), 11.0)

    def chain(self, style: str | None) -> Iterator[etree._Element]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while style and style not in seen and style in self._styles:
            seen.add(style)
            yield self._styles[style]
            style = value(child(self._styles[style], "basedOn"))

    def level(self, paragraph: etree._Element) -> int:
        """The heading level 1..6 of a paragraph by its style or outline, 0 for text; -1 for the document's title."""
        properties = child(paragraph, "pPr")
        outline = value(child(properties, "outlineLvl"))
        if outline and outline.isdecimal() and int(outline) < 9:
            return min(6, int(outline) + 1)
        style = value(child(properties, "pStyle"))
        for found in self.chain(style):
            name = value(child(found, "name")) or ""
            numbered = _HEADING.match(name)
            outline = value(child(found, "pPr", "outlineLvl"))
            if _TITLE.fullmatch(name):
                return -1
            if numbered or (outline and outline.isdecimal() and int(outline) < 9):
                return max(1, min(6, int(numbered[1]) if numbered else int(outline or 0) + 1))
        numbered = _HEADING.match(style or "")
        return max(1, min(6, int(numbered[1]))) if numbered and style not in self._styles else 0

    def numbering(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The (list id, depth) of a list paragraph, by itself or by its style."""
        properties = child(paragraph, "pPr")
        chain = self.chain(value(child(properties, "pStyle")))
        found = [child(properties, "numPr"), *(child(style, "pPr", "numPr") for style in chain)]
        number = next((v for n in found if (v := value(child(n, "numId"))) is not None), None)
        depth = next((v for n in found if (v := value(child(n, "ilvl"))) is not None), "0")
        if not number or number == "0":
            return None
        return number, max(self._named_depth(paragraph), min(8, int(depth)) if depth.isdecimal() else 0)

    def _named_depth(self, paragraph: etree._Element) -> int:
        """The depth in the name of a style such as "List Bullet 2", whose numbering knows nothing of it."""
        for style in self.chain(value(child(paragraph, "pPr", "pStyle"))):
            named = re.fullmatch(
                r"(?:list (?:bullet|number)|lijst(?:opsomteken|nummering)) (\d)",
                value(child(style, "name")) or "",
                re.I,
            )
            if named:
                return int(named[1]) - 1
        return 0

    def list_style(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph's style is one for lists, by its name."""
        chain = self.chain(value(child(paragraph, "pPr", "pStyle")))
        return any(
            re.match(
                r"list (?:bullet|number)|lijst(?:opsomteken|nummering)|opsomming", value(child(s, "name")) or "", re.I
            )
            for s in chain
        )

    def trait(self, run: etree._Element, paragraph: etree._Element, name: str) -> etree._Element | None:
        """The run property that holds: the run's own, its style's, its paragraph's style's, or the default."""
        own = child(run, "rPr")
        styles = [*self.chain(value(child(own, "rStyle"))), *self.chain(value(child(paragraph, "pPr", "pStyle")))]
        if child(paragraph, "pPr", "pStyle") is None and self._normal is not None:
            styles.append(self._normal)
        for properties in (own, *(child(style, "rPr") for style in styles), self._defaults):
            found = child(properties, name)
            if found is not None:
                return found
        return None

    def size(self, run: etree._Element, paragraph: etree._Element) -> float:
        """The font size of a run in points, 0 when nothing says so."""
        half_points = value(self.trait(run, paragraph, "sz")) or ""
        return float(half_points) / 2 if re.fullmatch(r"\d+(?:\.\d+)?", half_points) else 0.0

    def is_hidden(self, run: etree._Element, paragraph: etree._Element) -> bool:
        """Whether a run is not to be seen: marked hidden, too small to read, or white on nothing dark."""
        if is_on(self.trait(run, paragraph, "vanish")) or is_on(self.trait(run, paragraph, "specVanish")):
            return True
        if 0 < self.size(run, paragraph) < _SMALLEST:
            return True
        colour = self.trait(run, paragraph, "color")
        white = (value(colour) or "").upper() in _WHITE or (value(colour, "themeColor") or "").upper() == "BACKGROUND1"
        return white and not self._on_colour(run, paragraph)

    def _on_colour(self, run: etree._Element, paragraph: etree._Element) -> bool:
        highlight = value(self.trait(run, paragraph, "highlight"))
        if highlight and highlight not in ("none", "white"):
            return True
        places = [child(run, "rPr", "shd"), child(paragraph, "pPr", "shd")]
        for around in paragraph.iterancestors():
            name = local(around)
            if name == "tc":
                places.append(child(around, "tcPr", "shd"))
            elif (name == "tbl" and self._is_shaded(value(child(around, "tblPr", "tblStyle")))) or (
                name in ("wsp", "shape", "rect", "roundrect") and _is_filled(around)
            ):
                return True
        return any(_is_dark(place) for place in places)

    def _is_shaded(self, style: str | None) -> bool:
        return any(_is_dark(e) for s in self.chain(style) for e in s.iter() if local(e) == "shd")


def _is_dark(shading: etree._Element | None) -> bool:
    fill = (value(shading, "fill") or "").upper()
    return (bool(fill) and fill not in ("AUTO", *_WHITE)) or bool(value(shading, "themeFill"))


def _is_filled(shape: etree._Element) -> bool:
    fill = value(shape, "fillcolor")
    return bool(fill and fill.lower() not in ("white", "#ffffff")) or child(shape, "spPr", "solidFill") is not None


@dataclass(slots=True)
class Numbering:
    """The lists of a document: what stands before an item, counted as the paragraphs come."""

    root: etree._Element | None
    _counts: defaultdict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))

    def marker(self, number: str, depth: int) -> str:
        """The marker of the next item of a list: "•", or its number with a full stop."""
        level = self._level(number, depth)
        form = value(child(level, "numFmt")) or "bullet"
        for deeper in range(depth + 1, 9):
            self._counts.pop((number, deeper), None)
        self._counts[number, depth] += 1
        count = self._counts[number, depth] - 1 + self._start(level)
        if form in ("bullet", "none"):
            return "•"
        if form in ("lowerLetter", "upperLetter"):
            letter = chr(ord("a") + (count - 1) % 26)
            return f"{letter if form == 'lowerLetter' else letter.upper()})"
        return f"{count}."

    def _start(self, level: etree._Element | None) -> int:
        start = value(child(level, "start")) or "1"
        return int(start) if start.isdecimal() else 1

    def _level(self, number: str, depth: int) -> etree._Element | None:
        found = self.root if self.root is not None else ()
        abstract = next(
            (value(child(e, "abstractNumId")) for e in found if local(e) == "num" and value(e, "numId") == number), None
        )
        for definition in found:
            if local(definition) == "abstractNum" and value(definition, "abstractNumId") == abstract:
                return next((e for e in definition if local(e) == "lvl" and value(e, "ilvl") == str(depth)), None)
        return None
