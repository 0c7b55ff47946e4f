/** The look that every page begins with: light or dark as the reader's screen is, light on paper. */
export const pageStyle = `:root{color-scheme:light dark;--ground:#fff;--raised:#f6f8fa;--ink:#1f2328;--faint:#59636e;--line:#d1d9e0;--accent:#0072b2;--good:#1a7f37;--bad:#c4232b;--warn:#8a6100}
@media screen and (prefers-color-scheme:dark){:root{--ground:#0d1117;--raised:#161b22;--ink:#e6edf3;--faint:#9198a1;--line:#30363d;--accent:#56b4e9;--good:#3fb950;--bad:#ff7b72;--warn:#e3b341}}
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;-webkit-text-size-adjust:100%}
body{max-width:76rem;margin:0 auto;padding:1.5rem 1rem 4rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.15rem;margin:2.25rem 0 .75rem}h3{font-size:1rem;margin:1.25rem 0 .5rem}
a{color:var(--accent)}code,pre{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
pre{margin:.35rem 0;padding:.6rem .75rem;background:var(--raised);border:1px solid var(--line);border-radius:6px;white-space:pre-wrap}
figure{margin:1rem 0}figure img{max-width:100%;height:auto}
.wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{font-weight:600}.number{text-align:right;white-space:nowrap}
@media print{:root{color-scheme:light}body{max-width:none;padding:0}h2,h3{break-after:avoid}figure,tr{break-inside:avoid}}
`
