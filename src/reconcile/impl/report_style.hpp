// The style of report.html, within the page.  Colours of verdicts are classes v1 to v6, as in
// `Verdict`; every colour is beside a word, so nobody needs to see it.
#pragma once
#include <string_view>

namespace lt::reconcile {

inline constexpr std::string_view k_report_style = R"(
:root{--ink:#1c2733;--soft:#566473;--line:#d9e0e7;--page:#f4f6f8;--card:#fff;--one:#2f6690;
--v1:#1b7f5c;--v2:#8cc5a4;--v3:#e0a526;--v4:#8a6fb5;--v5:#c0392b;--v6:#77838f}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#a3b0bd;--line:#36424e;--page:#12181e;
--card:#1b232b;--one:#6aa5d0;--v1:#3fae85;--v2:#a5d6ba;--v3:#e8b84a;--v4:#ab93d2;--v5:#e0665a;
--v6:#93a0ac}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 "Be Vietnam Pro","Segoe UI",
"Noto Sans","DejaVu Sans",Roboto,Arial,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.7rem;line-height:1.3;margin:.6rem 0 .2rem}
h2{font-size:1.2rem;margin:0 0 .3rem}
ul+h2{margin-top:1.2rem}
p{margin:.2rem 0 .8rem;color:var(--soft)}
section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;
margin:1rem 0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.7rem;
margin:1rem 0;padding:0;list-style:none}
.tiles li{background:var(--card);border:1px solid var(--line);border-radius:.6rem;
padding:.7rem .9rem}
.tiles b{display:block;font-size:1.45rem;line-height:1.3;font-variant-numeric:tabular-nums}
.tiles span{color:var(--soft);font-size:.9rem}
.two{display:grid;grid-template-columns:13rem 1fr;gap:1.2rem;align-items:center}
.ring{width:100%;max-width:13rem;margin:0 auto;display:block}
.ring circle{fill:none;stroke-width:16}
.ring text{font-size:12.5px;font-weight:700;fill:var(--ink);text-anchor:middle}
.ring .small{font-size:8px;font-weight:400;fill:var(--soft)}
ul.rows{list-style:none;margin:0;padding:0}
.rows li{display:grid;grid-template-columns:minmax(9rem,17rem) 10.5rem 1fr;gap:.1rem .8rem;
align-items:center;padding:.3rem 0;border-top:1px solid var(--line)}
.rows li:first-child{border-top:0}
.rows .n{text-align:right;font-variant-numeric:tabular-nums}
.rows small,.key small{color:var(--soft);display:block}
.rows .note{grid-column:1/-1;color:var(--soft);font-size:.9rem}
svg.bar{width:100%;height:.8rem;display:block;border-radius:.2rem}
ul.key{list-style:none;margin:0;padding:0}
.key li{display:grid;grid-template-columns:1rem 1fr auto;gap:0 .6rem;padding:.25rem 0}
.key i{width:1rem;height:1rem;border-radius:.2rem;margin-top:.3rem}
.key .n{font-variant-numeric:tabular-nums;text-align:right}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;margin:0 0 .6rem;padding:0;
font-size:.9rem}
.legend i{display:inline-block;width:.8rem;height:.8rem;border-radius:.15rem;margin-right:.35rem}
.v1{fill:var(--v1);background:var(--v1)}.v2{fill:var(--v2);background:var(--v2)}
.v3{fill:var(--v3);background:var(--v3)}.v4{fill:var(--v4);background:var(--v4)}
.v5{fill:var(--v5);background:var(--v5)}.v6{fill:var(--v6);background:var(--v6)}
.one{fill:var(--one)}.rest{fill:var(--line)}
.s1{stroke:var(--v1)}.s2{stroke:var(--v2)}.s3{stroke:var(--v3)}.s4{stroke:var(--v4)}
.s5{stroke:var(--v5)}.s6{stroke:var(--v6)}
@media(max-width:40rem){main{padding:.6rem}.two{grid-template-columns:1fr}
.rows li{grid-template-columns:1fr auto}.rows li svg{grid-column:1/-1}}
@media print{body{background:#fff}section{break-inside:avoid}}
)";

}  // namespace lt::reconcile
