import { seriesShades } from '@crewright/report'

const shades = (of: 'light' | 'dark'): string => seriesShades.map((shade, i) => `--s${i}:${shade[of]}`).join(';')
const swatches = seriesShades.map((_, i) => `.s${i}{background:var(--s${i})}`).join('')

/** The look of a replay, after the look that every page has. */
export const style = `
:root{${shades('light')};--mail:#8250df}
@media screen and (prefers-color-scheme:dark){:root{${shades('dark')};--mail:#bc8cff}}
body{max-width:100rem;padding:1.25rem 1rem 3rem}
.faint{color:var(--faint)}p.faint,.notes{font-size:.85rem;margin:.4rem 0}.wrong{color:var(--bad)}[hidden]{display:none!important}
header>p{margin:.15rem 0}header h1{margin:0}
.facts{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;font-size:.87rem;color:var(--faint)}.facts b{color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums}
main{display:grid;grid-template-columns:minmax(0,1fr) minmax(17rem,26rem);gap:1.75rem;margin-top:1.1rem;align-items:start}
.stage{position:relative;display:flex;justify-content:center;background:var(--raised);border:1px solid var(--line);border-radius:10px;padding:.75rem;overflow:hidden}
.stage{container-type:inline-size}
canvas{display:block;cursor:pointer;border-radius:3px;touch-action:manipulation}canvas:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
#tip{position:absolute;padding:.1rem .5rem;background:var(--ink);color:var(--ground);border-radius:5px;font-size:.8rem;pointer-events:none;white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis}
.controls{position:sticky;bottom:0;z-index:1;display:flex;flex-wrap:wrap;align-items:center;gap:.5rem .8rem;padding:.65rem 0;background:var(--ground)}
.buttons{display:flex;gap:.3rem}
button,select,input[type=number]{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:7px;min-height:2.2rem}
button{display:inline-flex;align-items:center;justify-content:center;min-width:2.2rem;padding:0 .45rem;cursor:pointer}button:hover{border-color:var(--faint)}button svg{fill:currentColor}button[aria-disabled=true]{opacity:.4}
button.main{background:var(--accent);border-color:var(--accent);color:var(--ground);min-width:3rem}button span{display:flex}.to-pause,.on .to-play{display:none}.on .to-pause{display:flex}
#scrub{flex:1 1 12rem;min-width:8rem;accent-color:var(--accent);margin:0}#where{min-width:9.5rem;font-variant-numeric:tabular-nums;font-weight:600}.speed{font-size:.87rem;color:var(--faint)}select{padding:0 .35rem;color:var(--ink)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;margin:.35rem 0;padding:0}.legend output{font-weight:600;font-variant-numeric:tabular-nums}
.swatch{display:inline-block;width:.75rem;height:.75rem;border-radius:3px;margin-right:.4rem;vertical-align:-.05em}.shape1{transform:rotate(45deg) scale(.82);border-radius:0}.shape2{clip-path:polygon(50% 0,100% 100%,0 100%);border-radius:0}${swatches}
.keys{margin-top:1rem}kbd{font:inherit;font-size:.92em;padding:0 .3em;border:1px solid var(--line);border-radius:4px;background:var(--raised)}
.side h2{margin:0 0 .5rem}.side section:not([hidden])~section{margin-top:1.5rem;padding-top:1.25rem;border-top:1px solid var(--line)}.side h3{font-size:.87rem;margin:.9rem 0 .25rem;color:var(--faint)}
#metrics{max-height:27rem;overflow-y:auto;scrollbar-width:thin}
.side figure{margin:0 0 .9rem}figcaption{display:flex;align-items:baseline;gap:.5rem}figcaption .value{font-weight:600;font-variant-numeric:tabular-nums}figcaption .range{margin-left:auto;font-size:.78rem;white-space:nowrap}
.metric{display:block;width:100%;height:4.5rem;background:var(--raised);border:1px solid var(--line);border-radius:6px;cursor:ew-resize;touch-action:pan-y}.metric *{fill:none;vector-effect:non-scaling-stroke}.course{stroke:var(--s0);stroke-width:1.75;stroke-linejoin:round}.cursor{stroke:var(--s1);stroke-width:1.5}
.choose{display:flex;gap:.3rem}.choose input{width:7rem;padding:0 .5rem}
.fields{width:100%;font-size:.9rem}.fields th,.fields td{padding:.2rem .4rem .2rem 0}.fields th{font-weight:400;color:var(--faint);width:38%}
.messages{list-style:none;margin:0;padding:0;font-size:.87rem}.messages li{padding:.22rem 0;border-bottom:1px solid var(--line)}#messages{max-height:22rem;overflow:auto}
.who{min-height:0;min-width:0;padding:0 .4rem;border-radius:5px;background:none;color:var(--accent);line-height:1.45}
.by{display:inline-block;padding:0 .5em;border:1px solid currentColor;border-radius:1em;font-size:.75rem;font-weight:600;color:var(--faint)}.by.model,.by.cache,.by.recording,.by.replay{color:var(--accent)}.by.fallback{color:var(--warn)}.by.human{color:var(--good)}
@media (max-width:78rem){.speed{margin-left:auto}.buttons,.speed{order:-1}#scrub{flex-basis:100%;order:1}#where{order:0;min-width:0}}
@media (max-width:56rem){main{grid-template-columns:minmax(0,1fr)}.stage{padding:.4rem}#where{min-width:0}.keys{display:none}}
@media print{.controls,.choose,.keys{display:none}}
`
