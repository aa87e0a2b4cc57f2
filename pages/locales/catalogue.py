"""Every word that people read, in every language: English source strings and their translations.

English needs no catalogue; another language is one folder beside this file, a file a part of the
work. Nothing here knows of a visit, so that public pages and papers take their words from it too.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["zh", "en"]
LANGUAGES: dict[Language, str] = {"zh": "中文", "en": "English"}
LOCALES = Path(__file__).parent
SOURCES = {
    "zhejiang-made-2023": "关于推进“浙江制造”品牌建设高质量发展的通知",
    "suzhou-made-2021-2023": "“苏州制造”品牌认证三年行动方案（2021～2023年）",
    "suzhou-quality-brand-2017": "苏州质量品牌建设报道（2017年）",
    "tianfu-mingpin-2021": "打造“天府名品”质量品牌的指导意见",
}
"""The documents of the programmes by the name under which the rulebook cites them."""


@cache
def catalogue(language: Language) -> dict[str, str]:
    """Source string → translation, the tables of all files in one; empty for English.

    An entry without words is none yet.
    """
    return {
        source: words
        for file in sorted((LOCALES / language).glob("*.toml"))
        for table in tomllib.loads(file.read_text(encoding="utf-8")).values()
        for source, words in table.items()
        if words
    }


def missing(language: Language, sources: Iterable[str]) -> set[str]:
    """The sources that the catalogue does not translate; none for English."""
    return set() if language == "en" else {s for s in sources if s and s not in catalogue(language)}


def translate(source: str, language: Language, /, **values: Any) -> str:
    """A source string in the language, its {placeholders} filled from `values`.

    An English word that means two things carries its context before a bar, "event|Suspended",
    which nobody reads. A string without translation is shown as it is written in the code.
    """
    words = catalogue(language).get(source) or source.rpartition("|")[2]
    return words.format(**values) if values else words
