"""What divisions are called: with what sets one apart, or as short as a tile needs it."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from db.figures.by_region import ended
from db.read import query
from models.core.roles import SYSTEM
from pages.ui.shell.i18n import t

_PEOPLES = (
    "维吾尔|哈萨克|蒙古|柯尔克孜|塔吉克|锡伯|鄂伦春|达斡尔|鄂温克|布依|土家|哈尼|拉祜|布朗|傈僳|"
    "仡佬|毛南|仫佬|撒拉|保安|东乡|裕固|朝鲜|景颇|普米|独龙|纳西|各|壮|回|藏|羌|苗|侗|瑶|彝|傣|白|"
    "黎|畲|满|佤|怒|土"
)
_TAIL = re.compile(
    rf"^(.{{2,}}?)(?:(?:(?:{_PEOPLES})族?)*自治[区州县旗]|特别行政区|[省市县盟旗]|(?<![园新])区|地区)$"
)


def short(name: str) -> str:
    """甘孜 for 甘孜藏族自治州, 杭州 for 杭州市; a name of one character keeps its kind."""
    found = _TAIL.match(name)
    return found[1] if found else name


def called(session: Session, places: Sequence[tuple[int | None, bool]], day: date) -> list[str]:
    """The name of each division by its code, as on the day: whether it had been merged away, and,
    where the pair says so, that what is meant is placed no finer. None is no division."""
    codes = [code for code, _ in places if code is not None]
    titles = query.titles(session, [("region", code) for code in codes], SYSTEM)
    over = ended(session, codes, day)

    def said(code: int | None, whole: bool) -> str:
        if code is None:
            return t("Region not recorded")
        name = titles.get(("region", code), str(code))
        if code in over:
            return t("{region} (merged away)", region=name)
        return t("{region} (not divided further)", region=name) if whole else name

    names = [said(*place) for place in places]
    alike = {name for name, number in Counter(names).items() if number > 1}
    # Two districts of one name in two cities would become one bar.
    return [f"{n} {code}" if n in alike else n for n, (code, _) in zip(names, places, strict=True)]
