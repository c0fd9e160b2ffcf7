"""Ingestion: the process that analyses: `python -m knowledge.ingestion.analyst` answers one request a line.

A document whose analysis takes for ever, or brings the process down, costs that document and nothing else.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from knowledge.catalogue.encoding import decode_findings, decode_text, encode_findings, encode_text
from knowledge.catalogue.readings import Reading, Seen
from knowledge.ingestion.analysis import analyse
from knowledge.records import Document, DocumentText


def main() -> None:
    """Answers requests until standard input ends: a line holds several documents, and so does its answer."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps([_answer(asked) for asked in json.loads(line)]) + "\n")
        sys.stdout.flush()


def request(text: DocumentText, path: str, space: str, seen: Seen) -> dict[str, Any]:
    """What to ask about a document."""
    return {"text": encode_text(text), "path": path, "space": space, "seen": asdict(seen)}


def reading_of(answer: dict[str, Any], text: DocumentText, seen: Seen) -> Reading | str:
    """The reading that an answer holds, for the text and look that were asked about; or the name of what went wrong."""
    if "error" in answer:
        return str(answer["error"])
    dated = answer["document"].pop("dated")
    document = Document(**answer["document"], dated=dated and date.fromisoformat(dated))
    found = decode_findings(answer["findings"])
    return Reading(document, text, *found, seen, answer["digest"], signature=answer["signature"])


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        seen = Seen(**asked["seen"])
        reading = analyse(decode_text(asked["text"]), path=asked["path"], space=asked["space"], seen=seen)
    except Exception as error:
        return {"error": type(error).__name__}
    document = asdict(reading.document)
    document["dated"] = reading.document.dated and reading.document.dated.isoformat()
    findings = encode_findings(reading.assignments, reading.passages)
    return {"document": document, "findings": findings, "digest": reading.digest, "signature": reading.signature}


if __name__ == "__main__":
    main()
