"""Documents for tests, written as light Markdown: one line is one block.

`# ` to `###### ` are headings, `- ` or `3. ` items (two spaces deeper is one level deeper), `| a | b |` rows; a row
whose next line is `|---|` is the header of the rows below it; `=== 2` begins page 2; other lines are paragraphs, and
a line that begins with a space goes on where the line before it ended.
"""

import re

from knowledge.records import Block, BlockKind, DocumentText, Span

HEADING = re.compile(r"(#{1,6}) (.*)")
ITEM = re.compile(r"( *)([-•*]|\d+\.) (.*)")


def a_document(written, *, title="", language="nl"):
    """The document that a text in light Markdown stands for."""
    builder = _Builder()
    lines: list[str] = []
    for line in filter(str.strip, written.splitlines()):
        if lines and re.match(r" +(?![-•*|\d ])", line):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        builder.add(line, following)
    return DocumentText(builder.text, tuple(builder.blocks), language=language, title=title)


class _Builder:
    def __init__(self):
        self.text = ""
        self.blocks = []
        self.header = ()
        self.page = None

    def add(self, line, following):
        if line.startswith("==="):
            self.page = int(line[3:])
        elif line.lstrip().startswith("|"):
            self._row([cell.strip() for cell in line.strip().strip("|").split("|")], following)
        elif heading := HEADING.match(line):
            self._block(heading[2], BlockKind.HEADING, level=len(heading[1]))
        elif item := ITEM.match(line):
            self._block(item[3], BlockKind.ITEM, level=len(item[1]) // 2, marker=item[2])
        else:
            self.header = ()
            self._block(line.strip(), BlockKind.PARAGRAPH)

    def _block(self, text, kind, **more):
        self.text += "\n" if self.text else ""
        span = Span(len(self.text), len(self.text) + len(text))
        self.text += text
        self.blocks.append(Block(kind, span, page=self.page, **more))

    def _row(self, cells, following):
        if re.fullmatch(r"[|\s-]+", following):
            self.header = tuple(cells)
        elif not re.fullmatch(r"[|\s-]*", "".join(cells)):
            start = len(self.text) + bool(self.text)
            self._block(" | ".join(cells), BlockKind.ROW, header=self.header, cells=tuple(_spans(cells, start)))


def _spans(cells, start):
    for cell in cells:
        yield Span(start, start + len(cell))
        start += len(cell) + 3
