"""The one style element of the public page: light and dark, from 390 px on."""

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
.state>div{flex:1;min-width:0}
.state h1{margin:0;text-wrap:balance;word-break:keep-all;font-size:1.75rem;line-height:1.25}
.state p{margin:8px 0 0;color:var(--ink);font-size:1.0625rem}
.state dl{margin-top:16px}.state dl div{border-color:currentColor;padding:6px 0}
.state dt,.state dd{color:var(--ink)}.state dd span{white-space:nowrap}
.valid{color:var(--good);background:var(--good-bg)}
.suspended{color:var(--warn);background:var(--warn-bg)}
.revoked{color:var(--bad);background:var(--bad-bg)}
.cancelled,.expired,.superseded,.missing{color:var(--grey);background:var(--grey-bg)}
.facts{display:grid;gap:24px}
.facts,main>section{margin:24px 0}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:24px 28px}
h2{margin:0 0 12px;font-size:1.0625rem;color:var(--seal)}
dl{margin:0}dl div{display:grid;grid-template-columns:8.5em 1fr;gap:4px 12px;padding:10px 0;
border-top:1px solid var(--line)}
dt{color:var(--quiet);font-size:.9375rem}dd{margin:0;unicode-bidi:isolate}
dd+dd{grid-column:2}ul{margin:0;padding-inline-start:1.25em}li{margin:8px 0}
code{font:1.0625rem ui-monospace,Consolas,monospace;unicode-bidi:isolate}
.note,.state .note{margin:8px 0;color:var(--quiet);font-size:.9375rem}
.wide{overflow-x:auto}table{width:100%;border-collapse:collapse}
th,td{padding:10px 12px 10px 0;border-top:1px solid var(--line);text-align:start;
vertical-align:top;min-width:5em}th{color:var(--quiet);font-weight:400;font-size:.9375rem}
tbody th{color:var(--ink)}td:first-of-type{font-weight:600}.said{margin:0;white-space:pre-line}
@media(min-width:860px){.facts{grid-template-columns:1fr 1fr;align-items:start}
main{padding-block:48px 72px}.state{padding:36px}.state h1{font-size:2.25rem}
.state svg{width:80px;height:80px}}
.list{display:grid;gap:24px}.list h1{margin:0}.list dd{margin:2px 0}.list section:target,
.list div:target{background:var(--demo)}.quote{color:var(--quiet);border-inline-start:3px solid
var(--line);padding-inline-start:10px}main a{color:var(--seal)}
@media(max-width:480px){.state{display:block;padding:22px 18px}.state svg{width:48px;height:48px}
section{padding:20px}th,td,tbody th{padding:8px 6px 8px 0;min-width:0;font-size:.8125rem}
dl div{grid-template-columns:6.5em 1fr}}
"""
