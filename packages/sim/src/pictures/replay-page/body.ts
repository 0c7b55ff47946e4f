import { markup, type Markup } from '@crewright/report'
import type { ReplayData } from '../replay/replay-data.ts'

const icon = (path: string): Markup =>
  markup`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${path}"></path></svg>`

const icons = {
  first: 'M3 3h2v10H3zM13 3v10L6 8z',
  back: 'M11 3v10L4 8z',
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  forward: 'M5 3v10l7-5z',
  last: 'M11 3h2v10h-2zM3 3v10l7-5z',
}

/** What stands in the page before its script fills it. */
export const body = (data: ReplayData): readonly Markup[] => [
  markup`<header>
<p class="faint">Replay of a simulation</p>
<h1>${data.world}</h1>
<p>${data.purpose}</p>
<p class="facts">${factsOf(data).map(([name, value]) => markup`<span>${name} <b>${value}</b></span> `)}</p>
</header>
<noscript><p>This page shows a recorded run with a script of its own: switch scripts on to see it.</p></noscript>
<p id="trouble" class="wrong" role="alert" hidden></p>`,
  markup`<main id="replay" hidden>
<section class="world" aria-label="World">
<div class="stage"><canvas id="world" tabindex="0" role="img"></canvas><div id="tip" hidden></div></div>
<div class="controls" role="group" aria-label="Playback">
<div class="buttons">${button('first', 'First step')}${button('back', 'One step back')}<button type="button" id="play" aria-label="Play" class="main"><span class="to-play">${icon(icons.play)}</span><span class="to-pause">${icon(icons.pause)}</span></button>${button('forward', 'One step on')}${button('last', 'Last step')}</div>
<input type="range" id="scrub" min="0" step="1" value="0" aria-label="Step">
<output id="where" aria-live="off"></output>
<label class="speed">Speed <select id="speed"><option value="1">1 a second</option><option value="4">4 a second</option><option value="10">10 a second</option><option value="25">25 a second</option><option value="60">60 a second</option></select></label>
</div>
<ul id="legend" class="legend" aria-label="Legend, with how many there are"></ul>
<p id="deciders" class="faint"></p>
${data.notes.length === 0 ? undefined : markup`<ul class="notes faint">${data.notes.map((note) => markup`<li>${note}</li>`)}</ul>`}
<p class="faint keys"><kbd>space</kbd> plays, <kbd>←</kbd> <kbd>→</kbd> step (ten with <kbd>shift</kbd>), <kbd>Home</kbd> <kbd>End</kbd> jump, <kbd>[</kbd> <kbd>]</kbd> choose an agent, <kbd>Esc</kbd> lets it go.</p>
</section>
<div class="side">
<section aria-labelledby="metrics-title" id="metrics-part"><h2 id="metrics-title">Metrics</h2><div id="metrics"></div></section>
<section aria-labelledby="agent-title"><h2 id="agent-title">Agent</h2>
<div class="choose"><button type="button" id="agent-before" aria-label="Agent before">${icon(icons.back)}</button><input type="number" id="agent" min="0" step="1" placeholder="id" aria-label="Agent by its id"><button type="button" id="agent-after" aria-label="Agent after">${icon(icons.forward)}</button></div>
<div id="inspector"></div></section>
<section aria-labelledby="messages-title" id="messages-part"><h2 id="messages-title">Messages of this step</h2><ol id="messages" class="messages"></ol><p id="more-messages" class="faint"></p></section>
</div>
</main>`,
]

const button = (id: 'first' | 'back' | 'forward' | 'last', label: string): Markup =>
  markup`<button type="button" id="${id}" aria-label="${label}">${icon(icons[id])}</button>`

const factsOf = ({ seed, parameters, reason, frames }: ReplayData): readonly (readonly [string, string])[] => [
  ...(seed === null ? [] : [['seed', String(seed)] as const]),
  ...Object.entries(parameters).map(([name, value]) => [name, String(value)] as const),
  ['steps', String(frames.at(-1)?.step ?? 0)],
  ...(reason === '' ? [] : [['ended:', reason] as const]),
]
