"""A paper as a PDF, set with Typst."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import typst

from pages.ui.circular.paper import Paper, title_lines
from pages.ui.documents.documents import fonts

TEMPLATE = Path(__file__).with_name("paper.typ")


def pdf_of(paper: Paper) -> bytes:
    """The paper on A4 with its margins by GB/T 9704; the same paper gives the same bytes."""
    data = asdict(paper) | {"title_lines": title_lines(paper.title, 21)}
    for part in ("body", "annex"):
        blocks = zip(getattr(paper, part), data[part], strict=True)
        data[part] = [{"kind": type(block).__name__, **values} for block, values in blocks]
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        timestamp=datetime.fromisoformat(paper.made_on).replace(tzinfo=UTC),
    )
