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
    """Answers requests until standard input ends."""
    for line in sys.stdin:
        sys.stdout.write(_answer(json.loads(line)) + "\n")
        sys.stdout.flush()


def request(text: DocumentText, path: str, space: str, seen: Seen) -> str:
    """What to send for a document, as a line."""
    return json.dumps({"text": encode_text(text), "path": path, "space": space, "seen": asdict(seen)}) + "\n"


def reading_of(answer: str, text: DocumentText, seen: Seen) -> Reading:
    """The reading that an answer holds, for the text and look that were asked about.

    Raises ValueError with the name of what went wrong where there is none.
    """
    data = json.loads(answer)
    if "error" in data:
        raise ValueError(data["error"])
    dated = data["document"].pop("dated")
    document = Document(**data["document"], dated=dated and date.fromisoformat(dated))
    found = decode_findings(data["findings"])
    return Reading(document, text, *found, seen, data["digest"], signature=data["signature"])


def _answer(asked: dict[str, Any]) -> str:
    try:
        seen = Seen(**asked["seen"])
        reading = analyse(decode_text(asked["text"]), path=asked["path"], space=asked["space"], seen=seen)
    except Exception as error:
        return json.dumps({"error": type(error).__name__})
    document = asdict(reading.document)
    document["dated"] = reading.document.dated and reading.document.dated.isoformat()
    findings = encode_findings(reading.assignments, reading.passages)
    return json.dumps(
        {"document": document, "findings": findings, "digest": reading.digest, "signature": reading.signature}
    )


if __name__ == "__main__":
    main()
