/** The look of a run's page, after the look that every page has. */
export const style = `
:root{--model:#0072b2;--tool:#d55e00;--life:#d8e6f0;--wait:#afb8c1;--reserved:#c5d9e8;--up:#00835f;--down:#8250df}
@media screen and (prefers-color-scheme:dark){:root{--model:#56b4e9;--tool:#ff9d5c;--life:#1c2d3a;--wait:#484f58;--reserved:#23435a;--up:#35c99a;--down:#bc8cff}}
.faint{color:var(--faint)}p.faint,td.faint{font-size:.87rem}.wrong{color:var(--bad)}
h1{white-space:pre-wrap;max-height:12em;overflow:auto}h1.long{font-size:1.1rem}
h2{display:inline-block}summary>h2{margin:1.25rem 0 .5rem}h4{margin:.9rem 0 .25rem;font-size:.87rem}h4 .faint{font-weight:400}h5{margin:.6rem 0 0;font-size:.8rem;color:var(--faint);font-weight:600}
.badge{display:inline-block;padding:0 .5em;border:1px solid currentColor;border-radius:1em;font-size:.78rem;font-weight:600;line-height:1.5;vertical-align:.08em}
.badge.good{color:var(--good)}.badge.bad{color:var(--bad)}.badge.warn{color:var(--warn)}.badge.busy{color:var(--accent)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.6rem;margin:1.25rem 0}
.tile{padding:.6rem .75rem;background:var(--raised);border:1px solid var(--line);border-radius:8px}.tile dt{font-size:.8rem;color:var(--faint)}.tile dd{margin:0;font-size:1.3rem;font-weight:600;font-variant-numeric:tabular-nums}.tile dd.faint{font-size:.78rem;font-weight:400}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr));gap:1.5rem}.columns table{width:100%}td.share{width:40%;min-width:6rem;vertical-align:middle}.bar{display:block;margin-top:.25rem}
tbody th{font-weight:500;min-width:8.5rem}
svg{display:block;overflow:visible}svg text{font-size:11px;fill:var(--faint)}.track{fill:var(--line);opacity:.6}.fill{fill:var(--model)}.axis{stroke:var(--line)}.grid{stroke:var(--line);stroke-dasharray:2 4}
.wait{fill:var(--wait)}.life{fill:var(--life)}.life.bad{fill:color-mix(in srgb,var(--bad) 22%,var(--ground))}.life.warn{fill:color-mix(in srgb,var(--warn) 22%,var(--ground))}
rect.life{stroke:var(--wait);stroke-width:.5}.model{fill:var(--model)}.tool{fill:var(--tool)}.bad{fill:var(--bad)}.reserved{fill:var(--reserved)}.step.open,.life.open{stroke-dasharray:3 2;stroke:var(--accent);fill-opacity:.45}
rect.step{stroke:var(--ground);stroke-width:.5}rect.step.model{stroke:var(--model)}rect.step.tool{stroke:var(--tool)}rect.step.bad{stroke:var(--bad)}svg a:hover rect{fill-opacity:.6}svg a:focus-visible rect{stroke:var(--ink);stroke-width:2}
g.down line{stroke:var(--down)}g.down circle{fill:var(--down)}g.up line{stroke:var(--up)}g.up circle{fill:var(--up)}g.up line,g.down line{stroke-opacity:.55}g.up:hover line,g.down:hover line{stroke-opacity:1;stroke-width:2}
.timeline>input{margin:0 .3rem 0 0}.timeline>label{margin-right:1.25rem;font-size:.87rem}
.gantt{display:grid;grid-template-columns:minmax(6.5rem,13rem) minmax(0,1fr);gap:.75rem;margin-top:.75rem}.gantt ol{list-style:none;margin:24px 0 0;padding:0;min-width:0}.gantt li{height:30px;line-height:30px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;font-size:.87rem}.gantt li a{color:inherit;text-decoration:none}.gantt li a:hover{text-decoration:underline}
.gantt .depth-1{padding-left:.6rem}.gantt .depth-2{padding-left:1.2rem}.gantt .depth-3{padding-left:1.8rem}.gantt .depth-4{padding-left:2.4rem}.gantt .depth-5{padding-left:3rem}
.chart.order,#by-order:checked~.gantt .chart.time{display:none}#by-order:checked~.gantt .chart.order{display:block}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.8rem;color:var(--faint)}.legend span{white-space:nowrap}.legend .swatch{margin-right:.4rem}
.swatch{display:inline-block;flex:none;width:.7rem;height:.7rem;border-radius:2px;background:var(--wait)}.swatch.life{background:var(--life)}.swatch.model{background:var(--model)}.swatch.tool{background:var(--tool)}.swatch.bad{background:var(--bad)}.swatch.good{background:var(--good)}.swatch.reserved{background:var(--reserved)}.swatch.down{background:var(--down);border-radius:50%}.swatch.up{background:var(--up);border-radius:50%}
.tools{position:sticky;top:0;z-index:1;display:flex;gap:.5rem;flex-wrap:wrap;padding:.5rem 0;background:var(--ground)}.tools input{flex:1 1 12rem;min-width:0}.tools input,.tools button{font:inherit;font-size:.87rem;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:.3rem .6rem}.tools button{cursor:pointer}.tools[hidden],.hidden{display:none!important}
.task{margin:0 0 1rem;padding:.75rem 1rem;border:1px solid var(--line);border-left:3px solid var(--model);border-radius:8px;scroll-margin-top:3.5rem}.task h3{margin:0}.task>p{margin:.2rem 0}.objective{max-height:9em;overflow:auto;white-space:pre-wrap}
.task.depth-1{margin-left:1.25rem}.task.depth-2{margin-left:2.5rem}.task.depth-3{margin-left:3.75rem}.task.depth-4{margin-left:5rem}.task.depth-5{margin-left:6.25rem}
.step>summary{display:flex;flex-wrap:wrap;gap:0 .5rem;align-items:center;padding:.3rem .25rem;border-top:1px solid var(--line);cursor:pointer;list-style:none;font-size:.9rem}.step>summary::-webkit-details-marker{display:none}.step>summary:hover{background:var(--raised)}.gist{flex:1 1 14rem;min-width:0;color:var(--faint);white-space:nowrap;overflow:hidden;text-overflow:ellipsis;font-size:.82rem}
.step>summary .faint{font-size:.82rem}.inside{padding:.1rem 0 .75rem 1.2rem;scroll-margin-top:5rem}.inside:target{box-shadow:-3px 0 0 var(--accent)}.entry{margin-left:.5rem}.more>summary{cursor:pointer;color:var(--accent);font-size:.87rem}details>summary:focus-visible{outline:2px solid var(--accent)}
header .wide th,header .wide td{overflow-wrap:break-word}
pre{max-height:30rem;overflow:auto}.charts-of{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem}.facts{font-size:.82rem}.facts td{padding:.15rem .5rem}
@media (max-width:40rem){.task.depth-1,.task.depth-2,.task.depth-3,.task.depth-4,.task.depth-5{margin-left:.4rem}.gantt{grid-template-columns:5.5rem minmax(0,1fr);gap:.4rem}.gist{flex-basis:100%}.chart>text:nth-of-type(even){display:none}table{font-size:.82rem}th,td{padding:.3rem .35rem}tbody th{min-width:6.5rem}}
@media print{.tools{display:none}pre,.objective,h1{max-height:none}.task{break-inside:auto}}
`
