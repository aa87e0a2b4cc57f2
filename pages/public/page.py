"""What a shopper sees after scanning a code: one plain HTML page, without Streamlit (G03, W94).

Only facts that the public may see, no addresses and no persons. No script, no outside request,
no inline style attribute, so that the strictest content security policy fits: `STYLE` is the
whole text of the one style element, for its hash.
"""

import re
from html import escape
from typing import Literal

from models.certificate_view import CertificateView

Language = Literal["zh", "en"]

# The catalogue of this page alone: loading the screens' catalogues would load Streamlit.
WORDS: dict[str, dict[str, str]] = {
    "title": {"zh": "证书查验", "en": "Certificate check"},
    "language": {"zh": "语言", "en": "Language"},
    "demo": {
        "zh": "演示数据 · Demo data：本页内容均为虚构，不具任何效力。",
        "en": "演示数据 · Demo data: everything here is invented and has no effect.",
    },
    "kind.certificate": {"zh": "认证证书", "en": "Certificate"},
    "kind.licence": {"zh": "标识授权", "en": "Mark licence"},
    "valid": {"zh": "有效", "en": "Valid"},
    "suspended": {"zh": "已暂停", "en": "Suspended"},
    "revoked": {"zh": "已撤销", "en": "Revoked"},
    "cancelled": {"zh": "已注销", "en": "Cancelled"},
    "expired": {"zh": "已过期", "en": "Expired"},
    "means.valid": {
        "zh": "这项{kind}目前有效，产品可以使用“{mark}”标志。",
        "en": "This {kind} is in force: the product may carry the “{mark}” mark.",
    },
    "means.suspended": {
        "zh": "这项{kind}已被暂停，恢复之前不得使用“{mark}”标志。",
        "en": "This {kind} is on hold: until it is restored, the “{mark}” mark may not be used.",
    },
    "means.revoked": {
        "zh": "这项{kind}已被撤销，产品不得使用“{mark}”标志，请不要凭该标志购买。",
        "en": "This {kind} was taken away: “{mark}” may not be used. Do not buy for the mark.",
    },
    "means.cancelled": {
        "zh": "这项{kind}已注销，产品不得再使用“{mark}”标志；此前出厂的商品可能仍在销售。",
        "en": "This {kind} was ended: the product may no longer use the “{mark}” mark. "
        "Goods shipped before may still be on sale.",
    },
    "means.expired": {
        "zh": "这项{kind}已过有效期，没有续期，产品不得再使用“{mark}”标志。",
        "en": "This {kind} ran out and was not renewed: the “{mark}” mark may no longer be used.",
    },
    "since": {"zh": "自 {day} 起", "en": "Since {day}"},
    "overdue": {"zh": "暂停期已于 {day} 届满，尚未恢复", "en": "ran out on {day}, not restored"},
    "until": {"zh": "至 {day} 止", "en": "Until {day}"},
    "open": {"zh": "恢复日期未定", "en": "No date of restoration is set"},
    "product": {"zh": "产品和企业", "en": "Product and companies"},
    "product_name": {"zh": "产品", "en": "Product"},
    "product_model": {"zh": "型号", "en": "Model"},
    "trademark": {"zh": "商标", "en": "Trademark"},
    "client_name": {"zh": "持证人", "en": "Holder"},
    "manufacturer_name": {"zh": "制造商", "en": "Manufacturer"},
    "factory_name": {"zh": "生产厂", "en": "Factory"},
    "basis": {"zh": "标准和认证", "en": "Standard and certification"},
    "standards": {"zh": "标准", "en": "Standard"},
    "registration": {"zh": "标准登记号", "en": "Registration number"},
    "number": {"zh": "编号", "en": "Number"},
    "body_name": {"zh": "发证机构", "en": "Issued by"},
    "issued_on": {"zh": "发证日期", "en": "Date of issue"},
    "valid_until": {"zh": "有效期至", "en": "Valid until"},
    "programme": {"zh": "品牌项目", "en": "Programme"},
    "mark": {"zh": "标志", "en": "Mark"},
    "compare": {
        "zh": "二维码可能被复制。请核对手中商品的名称、型号、商标和生产厂是否与本页一致；"
        "不一致的，请拨打 12315 反映。",
        "en": "A code can be copied. Compare product, model, trademark and factory on this page "
        "with the goods in your hand. If they differ, call 12315.",
    },
    "as_of": {"zh": "本页显示 {day} 的状态。", "en": "State as of {day}."},
    "missing": {"zh": "没有查到这个编码", "en": "This code is not known"},
    "missing.text": {
        "zh": "我们的记录中没有这个编码，因此无法证明该商品获得认证。",
        "en": "Our records hold no such code, so it does not show that the goods are certified.",
    },
    "missing.code": {"zh": "您查验的编码", "en": "The code you asked for"},
    "missing.do": {"zh": "您可以这样做", "en": "What you can do"},
    "missing.check": {
        "zh": "逐字核对编码，或重新扫描二维码：编码可能输错，字母区分大小写。",
        "en": "Check it letter by letter, or scan again: it may be mistyped, and case counts.",
    },
    "missing.seller": {
        "zh": "请销售者或生产企业出示证书，用证书上的二维码再查一次。",
        "en": "Ask the seller or the maker for the certificate, and scan the code on it.",
    },
    "missing.forged": {
        "zh": "谨防假冒标志：仍然查不到的，请不要凭标志购买，并可拨打 12315 反映。",
        "en": "Beware of forged marks: if it stays unknown, do not trust the mark, and call 12315.",
    },
}

# What a fact is, is its field in CertificateView: this list is all that leaves the house.
FACTS: dict[str, tuple[str, ...]] = {
    "product": (
        "product_name", "product_model", "trademark",
        "client_name", "manufacturer_name", "factory_name",
    ),
    "basis": (
        "standards", "registration", "number", "body_name",
        "issued_on", "valid_until", "programme", "mark",
    ),
}  # fmt: skip

# Shapes differ as well as colours, so that the state does not hang on colour alone.
ICONS = {
    "valid": '<path d="M7 12.5l3.5 3.5L17 9"/>',
    "suspended": '<path d="M9.5 8v8M14.5 8v8"/>',
    "revoked": '<path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>',
    "cancelled": '<path d="M7.5 12h9"/>',
    "expired": '<path d="M12 7v5l3.5 2.5"/>',
    "missing": '<path d="M9.3 9.6a2.8 2.8 0 1 1 4 2.5c-.9.5-1.3 1-1.3 1.9M12 17v.1"/>',
}

# A bidi override in a name would turn the words around it; half a character cannot be sent.
UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

STYLE = """
:root{color-scheme:light dark;--paper:#f6f5f3;--card:#fff;--ink:#1d1d1f;--quiet:#5d5a57;
--line:#e4e0dc;--seal:#a8322a;--bar:#a8322a;--demo:#fff1cf;--demo-ink:#6b4300;
--good:#1a6b3a;--good-bg:#e6f3ea;--warn:#7d4b00;--warn-bg:#fff1d6;--bad:#9b1c1c;
--bad-bg:#fbe7e6;--grey:#4a4a4d;--grey-bg:#ececee}
@media(prefers-color-scheme:dark){:root{--paper:#161517;--card:#201f21;--ink:#f1efed;
--quiet:#b3aeaa;--line:#383538;--seal:#f0958c;--bar:#7e241e;--demo:#3d2f0e;--demo-ink:#ffdc94;
--good:#7fd6a0;--good-bg:#14301f;--warn:#f6c26b;--warn-bg:#38290c;--bad:#ff9d97;
--bad-bg:#401917;--grey:#c9c8cc;--grey-bg:#2e2d30}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,
"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
header{background:var(--bar);color:#fff}.in{max-width:960px;margin-inline:auto;padding-inline:20px}
header .in{display:flex;gap:16px;align-items:center;justify-content:space-between;min-height:64px}
header p{margin:10px 0;line-height:1.35}
header b{display:block;font-size:1.2rem;letter-spacing:.06em}header span{font-size:.875rem}
nav{display:flex;flex:none}nav a{color:#fff;padding:12px 8px;text-decoration:none}
nav a[aria-current]{font-weight:600;text-decoration:underline;text-underline-offset:6px}
a:focus-visible{outline:3px solid currentColor;outline-offset:-2px}
.demo{background:var(--demo);color:var(--demo-ink)}
.demo p{margin-block:0;padding-block:10px;font-weight:600}main{padding-block:32px 48px}
.state{display:flex;gap:20px;align-items:flex-start;padding:28px;border-radius:12px;
border-inline-start:6px solid}
.state svg{flex:none;width:64px;height:64px;fill:none;stroke:currentColor;stroke-width:1.6;
stroke-linecap:round;stroke-linejoin:round}
.state h1{margin:0;text-wrap:balance;font-size:2rem;line-height:1.25}
.state p{margin:8px 0 0;color:var(--ink);font-size:1.0625rem}
.state .kind{margin:0;color:inherit;font-size:.9375rem}
.state .when{margin:4px 0 0;color:inherit;font-weight:600}
.valid{color:var(--good);background:var(--good-bg)}
.suspended{color:var(--warn);background:var(--warn-bg)}
.revoked{color:var(--bad);background:var(--bad-bg)}
.cancelled,.expired,.missing{color:var(--grey);background:var(--grey-bg)}
.facts{display:grid;gap:24px}
.facts,.state+section{margin:24px 0}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:24px 28px}
h2{margin:0 0 12px;font-size:1.0625rem;color:var(--seal)}
dl{margin:0}dl div{display:grid;grid-template-columns:8.5em 1fr;gap:4px 12px;padding:10px 0;
border-top:1px solid var(--line)}
dt{color:var(--quiet);font-size:.9375rem}dd{margin:0;unicode-bidi:isolate}
dd+dd{grid-column:2}ul{margin:0;padding-inline-start:1.25em}li{margin:8px 0}
code{font:1.0625rem ui-monospace,Consolas,monospace;unicode-bidi:isolate}
.note,.state .note{margin:8px 0;color:var(--quiet);font-size:.9375rem}
@media(min-width:860px){.facts{grid-template-columns:1fr 1fr;align-items:start}
main{padding-block:48px 72px}.state{padding:36px}.state h1{font-size:2.5rem}
.state svg{width:80px;height:80px}}
.list{display:grid;gap:24px}.list h1{margin:0}.list dd{margin:2px 0}.list section:target,
.list div:target{background:var(--demo)}.quote{color:var(--quiet);border-inline-start:3px solid
var(--line);padding-inline-start:10px}main a{color:var(--seal)}
@media(max-width:480px){.state{gap:14px;padding:22px 18px}.state svg{width:48px;height:48px}
section{padding:20px}dl div{grid-template-columns:6.5em 1fr}}
"""


def certificate_page(view: CertificateView, language: Language) -> str:
    """A whole HTML document: the state in plain words first, then the public facts (G03, W77).

    `language` is "zh" or "en"; names stay as registered. Raises KeyError for a status or a
    language that is not in the catalogue, rather than show a state that nobody defined.
    """
    text = {key: words[language] for key, words in WORDS.items()}
    kind = text["kind.licence" if view.path == "self_declaration" else "kind.certificate"]
    programme = view.programme if language == "zh" else view.programme_en or view.programme
    means = text[f"means.{view.status}"].format(
        kind=kind if language == "zh" else kind.lower(), mark=view.mark
    )
    when: list[str] = []
    if view.status != "valid" and view.status_since:
        when.append(text["since"].format(day=view.status_since))
    if view.status == "suspended":
        until = view.suspended_until
        said = "open" if until is None else "until" if until >= view.as_of else "overdue"
        when.append(text[said].format(day=until))
    as_of = text["as_of"].format(day=view.as_of)
    body = f"""{_state(view.status, kind, text[view.status], means, when, as_of)}
<div class="facts">
{_facts(view, "product", text, programme)}
{_facts(view, "basis", text, programme)}
</div>
<p class="note">{_safe(text["compare"])}</p>"""
    title, demo = f"{text[view.status]} · {view.number}", text["demo"] if view.synthetic else ""
    return document(title, view.mark, programme, demo, body, language)


def not_found_page(code: str, language: Language) -> str:
    """A whole HTML document for an unknown code: what that means and what to do.

    The code is shown only if it looks like one; other words in the address are not repeated, so
    that nobody can make this page say something of their own. Raises KeyError for a language.
    """
    text = {key: words[language] for key, words in WORDS.items()}
    asked = ""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code):
        label = _safe(text["missing.code"])
        asked = f'<p class="note">{label}: <code translate="no">{_safe(code)}</code></p>\n'
    steps = "".join(
        f"<li>{_safe(text[f'missing.{step}'])}</li>" for step in ("check", "seller", "forged")
    )
    body = f"""{_state("missing", "", text["missing"], text["missing.text"], [], "")}
<section><h2>{_safe(text["missing.do"])}</h2>
<ul>{steps}</ul></section>
{asked}"""
    return document(text["missing"], text["title"], "", "", body, language)


def negotiate(accept_language: str) -> Language:
    """The language for an Accept-Language header: the reader's preferred one of the two; English
    for readers who name neither, Chinese for an empty or unreadable header. Never raises."""
    ranked: list[tuple[bool, float, Language]] = []
    for part in accept_language.split(","):
        found = re.fullmatch(
            r"\s*([A-Za-z]{1,8}|\*)(?:-[\w-]*)?\s*(?:;\s*q=([01](?:\.\d*)?))?\s*", part
        )
        quality = float(found[2] or 1) if found else 0
        if found and quality > 0:
            tag = found[1].lower()
            ranked.append((tag in {"zh", "en"}, quality, "zh" if tag in {"zh", "*"} else "en"))
    # max keeps the first of equals: the order in the header decides.
    return max(ranked, key=lambda choice: choice[:2])[2] if ranked else "zh"


def _safe(text: str) -> str:
    return escape(UNSAFE.sub(" ", text))


def _state(status: str, kind: str, name: str, means: str, when: list[str], as_of: str) -> str:
    above = f'<p class="kind">{_safe(kind)}</p>' if kind else ""
    dates = "".join(f'<p class="when">{_safe(line)}</p>' for line in when)
    below = f'<p class="note">{_safe(as_of)}</p>' if as_of else ""
    return f"""<div class="state {status}">
<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/>{ICONS[status]}</svg>
<div>{above}<h1>{_safe(name)}</h1>{dates}<p>{_safe(means)}</p>{below}</div>
</div>"""


def _facts(view: CertificateView, group: str, text: dict[str, str], programme: str) -> str:
    rows = []
    for field in FACTS[group]:
        value = programme if field == "programme" else getattr(view, field)
        lines = [str(line) for line in (value if isinstance(value, tuple) else (value,))]
        shown = "".join(f"<dd>{_safe(line)}</dd>" for line in lines if line.strip())
        if shown:
            rows.append(f"<div><dt>{_safe(text[field])}</dt>{shown}</div>")
    return f"<section><h2>{_safe(text[group])}</h2><dl>{''.join(rows)}</dl></section>"


def document(title: str, name: str, under: str, demo: str, body: str, language: Language) -> str:
    """A whole HTML document around a body that is HTML already; the rest is escaped here."""
    here: dict[str, str] = {language: ' aria-current="true"'}
    links = "".join(
        f'<a href="?lang={key}" hreflang="{key}" lang="{key}"{here.get(key, "")}>{own_name}</a>'
        for key, own_name in (("zh", "中文"), ("en", "English"))
    )
    tag, label = {"zh": "zh-CN", "en": "en"}[language], WORDS["language"][language]
    banner = f'<div class="demo"><p class="in">{_safe(demo)}</p></div>' if demo else ""
    below = f"<span>{_safe(under)}</span>" if under else ""
    return f"""<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
<title>{_safe(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<header><div class="in"><p><b>{_safe(name)}</b>{below}</p>
<nav aria-label="{label}">{links}</nav></div></header>
{banner}
<main class="in">
{body}
</main>
</body>
</html>
"""
