"""Every statement of the sources and of the field, and what may be cited of it."""

import tomllib
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Statement:
    """One statement. `en` and `zh` say no more than the source does, and as strongly; what is added
    to carry it out stands apart in `ours_en` and `ours_zh`. `quote` is the source's own sentence,
    “……” where words are left out, “ / ” between two places; empty where the statement comes from
    the field. One that is `derived` is wholly ours, drawn from what stands in the places.

    `basis` is "" for what a governing document says. Anything else is no law of the programme:
    "S" was seen in a published source, "S-" once in local news, "I" is inferred, "K" is general
    knowledge that no text confirms.
    """

    id: str
    marks: tuple[str, ...]
    programmes: tuple[str, ...]
    """Codes; empty: it is of no one programme."""
    subject: str
    en: str
    zh: str
    ours_en: str
    ours_zh: str
    sources: tuple[str, ...]
    place: str
    quote: str
    derived: bool
    basis: str
    binds: tuple[str, ...]
    """Whom it binds: keys of PARTIES; () for plain information."""

    def said(self, language: str) -> str:
        return self.zh if language == "zh" else self.en

    def ours(self, language: str) -> str:
        """What the programme adds; "" where the source says it all."""
        return self.ours_zh if language == "zh" else self.ours_en

    def cited(self, *programmes: str) -> list[tuple[str, str]]:
        """(source, place) pairs: every one; or, where programmes are named, those of their own
        documents and of law or practice, never of another programme's paper."""
        places = [self.place] if len(self.sources) == 1 else self.place.split(" / ")
        pairs = list(zip(self.sources, places, strict=True))
        if not programmes or not self.programmes:
            return pairs
        own = zip(self.programmes, pairs, strict=True)
        return [pair for programme, pair in own if programme in programmes]


def article(rules: Sequence[str], programme: str, own: Container[str] = ()) -> str:
    """The rule to answer with: the first that can be cited in the programme, or that is one of
    its `own` articles; else the first at all, which then stays unsaid; "" where there is none.

    A guard serves several programmes, each of which words it in a document of its own.
    """
    cited = (rule for rule in rules if rule in own or citable([rule], programme))
    return next(chain(cited, rules), "")


def citable(rules: Iterable[str], *programmes: str) -> list[str]:
    """Those of the rules that the programmes' own documents hold, or law and practice; where no
    programme is named, all of them."""
    return [r for r in rules if r in STATEMENTS and STATEMENTS[r].cited(*programmes)]


def _statement(id: str, entry: dict[str, Any]) -> Statement:
    source = entry["source"]
    return Statement(
        id,
        tuple(entry["marks"]),
        tuple(entry["programmes"]),
        entry["subject"],
        entry["en"],
        entry["zh"],
        entry.get("ours_en", ""),
        entry.get("ours_zh", ""),
        (source,) if isinstance(source, str) else tuple(source),
        entry["place"],
        entry["quote"],
        entry.get("derived", False),
        entry.get("basis", ""),
        tuple(entry.get("binds", ())),
    )


def _load() -> dict[str, Statement]:
    text = Path(__file__).parents[1].joinpath("statements.toml").read_text(encoding="utf-8")
    return {id: _statement(id, entry) for id, entry in tomllib.loads(text).items()}


STATEMENTS: dict[str, Statement] = _load()
