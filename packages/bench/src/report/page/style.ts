/** The look of a comparison's page, after the look that every page has. Tiles are as wide as so many arms leave room. */
export const styleFor = (arms: number): string => {
  const columns = Math.max(1, arms)
  const rows = (tile: number): string =>
    `.row{grid-template-columns:minmax(4.5rem,1fr) repeat(${columns},${tile}rem)}.matrix>*{min-width:${5.5 + columns * (tile + 0.25)}rem}`
  const [wide, slim] = arms <= 6 ? [6.5, 2.4] : arms <= 12 ? [4, 1.8] : [2, 1.8]
  // The tiles of many arms are scrolled; what a task opens to stays in sight.
  const scrolled = '.matrix{overflow-x:auto}.inside{position:sticky;left:0;max-width:calc(min(100vw,76rem) - 2.5rem)}'
  return `
.row{display:grid;gap:.25rem;align-items:center}
${rows(wide)}
@media (max-width:45rem){${rows(slim)}}
${arms > 4 ? scrolled : ''}
${style}`
}

const style = `
.faint{color:var(--faint)}p.faint{font-size:.87rem}
.simulated{margin:0 0 1rem;padding:.5rem .75rem;border:2px solid var(--warn);border-radius:8px;color:var(--warn);font-weight:700}
.verdict{margin:1rem 0;padding:1rem 1.25rem;background:var(--raised);border:1px solid var(--line);border-left:4px solid var(--faint);border-radius:8px}.verdict.won{border-left-color:var(--good)}.verdict p{margin:.4rem 0 0;font-size:1.2rem;line-height:1.4;font-weight:600}
.badge{display:inline-block;padding:0 .5em;border:1px solid currentColor;border-radius:1em;font-size:.78rem;font-weight:600;line-height:1.5;vertical-align:.08em;white-space:normal}.badge.good,.verdict.won .badge{color:var(--good)}.badge.bad{color:var(--bad)}.badge.warn{color:var(--warn)}
.warnings{border:1px solid var(--warn);border-radius:8px;padding:.25rem 1rem;margin-top:1rem}.warnings h2{margin-top:.75rem;color:var(--warn)}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1.25rem 0 0;padding:.5rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
ul{padding-left:1.25rem}li{margin:.2rem 0}caption{text-align:left;color:var(--faint);font-size:.87rem;padding:.25rem 0}
.interval{white-space:nowrap;color:var(--faint)}tbody th{font-weight:500;min-width:7.5rem}td.notes{min-width:11rem}td .badge{margin:.05rem 0;white-space:nowrap}
.more{margin:.5rem 0}.more>summary{cursor:pointer}summary:focus-visible,.wide:focus-visible,pre:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
dl.facts{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:.2rem 1rem;margin:.5rem 0}dl.facts dt{color:var(--faint)}dl.facts dd{margin:0}dl.meanings dt{font-weight:600}dl.meanings dd{margin:0 0 .4rem}
h4{margin:.9rem 0 .25rem;font-size:.95rem}h4 .badge{margin-left:.25rem}
.note{padding:.5rem .75rem;background:var(--raised);border:1px solid var(--line);border-radius:6px}
.tools{display:flex;gap:.5rem .75rem;flex-wrap:wrap;align-items:center;margin:.75rem 0}.tools[hidden],.hidden{display:none!important}.tools input,.tools select{font:inherit;font-size:.87rem;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:.3rem .6rem;max-width:100%}.tools input{flex:1 1 12rem;min-width:0}
.heads{font-size:.8rem;color:var(--faint);border-bottom:1px solid var(--line);padding:.25rem .4rem;position:sticky;top:0;background:var(--ground);z-index:1}.arm{text-align:center;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.task{border-bottom:1px solid var(--line)}.many .task{content-visibility:auto;contain-intrinsic-size:auto 2.1rem}.task>summary{cursor:pointer;padding:.25rem .4rem;list-style:none}.task>summary::-webkit-details-marker{display:none}.task>summary:hover,.task[open]>summary{background:var(--raised)}
.id{overflow:hidden;text-overflow:ellipsis;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical}.id::before{content:"▸ ";color:var(--faint)}.task[open] .id::before{content:"▾ "}
.tile{text-align:center;border-radius:4px;font-weight:700;line-height:1.6;font-size:.87rem;border:1px solid transparent}.tile.right{background:var(--accent);color:var(--ground)}.tile.wrong{border-color:var(--bad);color:var(--bad)}.tile.partly{border-color:var(--accent);color:var(--accent)}.tile.none{color:var(--faint);border:1px dashed var(--faint)}
.inside{padding:.25rem .4rem 1rem 1.2rem}.trial{margin:.5rem 0;padding:.1rem 0 .1rem .75rem;border-left:3px solid var(--line)}.trial p{margin:.3rem 0}.trial pre{max-height:16rem;overflow:auto}.signs{font-size:.87rem}.runs code{display:inline-block;padding:.05rem .4rem;background:var(--raised);border:1px solid var(--line);border-radius:4px;user-select:all}
@media (max-width:45rem){body{padding:1rem .75rem 3rem}table{font-size:.82rem}th,td{padding:.3rem .4rem}.inside{padding-left:.4rem}.verdict p{font-size:1.05rem}dl.facts{grid-template-columns:minmax(0,1fr)}dl.facts dt{margin-top:.4rem}.heads .arm{font-size:.68rem}}
@media print{.tools,nav{display:none}.trial pre{max-height:none}.heads{position:static}.many .task{content-visibility:visible}}
`
