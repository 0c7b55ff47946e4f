/** Reads the data, and builds the world as it is at any frame. */
export const stateScript = String.raw`
const $ = (id) => document.getElementById(id)
const make = (name, parts = [], more = {}) => {
  const made = Object.assign(document.createElement(name), more)
  made.append(...parts)
  return made
}
const number = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 })
const short = (value) => value === null ? '–' : number.format(value)
const read = async () => {
  const bytes = Uint8Array.from(atob($('data').content.textContent), (one) => one.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return JSON.parse(await new Response(stream).text())
}

/** All agents that are ever there have a place in columns; -2 in marks: it is not there. */
const openStates = ({ frames }) => {
  const ids = [...new Set(frames.flatMap(({ came = [] }) => came))].sort((a, b) => a - b)
  const placeOf = new Map(ids.map((id, place) => [id, place]))
  const away = -2
  const apply = (state, frame) => {
    const { gone = [], came = [], cells = [], marks = [], tied = [], untied = [] } = frame
    for (const id of gone) state.marks[placeOf.get(id)] = away
    for (const id of came) { state.marks[placeOf.get(id)] = 0; state.cells[placeOf.get(id)] = -1 }
    for (let i = 0; i < cells.length; i += 2) state.cells[placeOf.get(cells[i])] = cells[i + 1]
    for (let i = 0; i < marks.length; i += 2) state.marks[placeOf.get(marks[i])] = marks[i + 1]
    for (let i = 0; i < untied.length; i += 2) state.ties.delete(untied[i] + ' ' + untied[i + 1])
    for (let i = 0; i < tied.length; i += 2) state.ties.set(tied[i] + ' ' + tied[i + 1], [placeOf.get(tied[i]), placeOf.get(tied[i + 1])])
  }
  const copy = (state) => ({ marks: state.marks.slice(), cells: state.cells.slice(), ties: new Map(state.ties), at: state.at })
  let now = { marks: new Int32Array(ids.length).fill(away), cells: new Int32Array(ids.length).fill(-1), ties: new Map(), at: -1 }
  const between = 20
  const kept = []
  frames.forEach((frame, at) => {
    apply(now, frame)
    now.at = at
    if (at % between === 0) kept.push(copy(now))
  })
  return {
    ids,
    placeOf,
    isThere: (state, place) => place !== undefined && state.marks[place] !== away,
    at: (frame) => {
      if (now.at > frame || frame - now.at > between) now = copy(kept[Math.floor(frame / between)])
      while (now.at < frame) apply(now, frames[now.at += 1])
      return now
    },
  }
}

/** All that is known of one agent, in the order of frames. */
const historyOf = (data, id) => {
  const fields = new Map()
  const decisions = []
  const mail = []
  data.frames.forEach((frame, at) => {
    for (const [field, pairs] of Object.entries(frame.fields ?? {}))
      for (let i = 0; i < pairs.length; i += 2)
        if (pairs[i] === id) {
          const name = data.fields[field]
          if (!fields.has(name)) fields.set(name, [])
          fields.get(name).push([at, pairs[i + 1]])
        }
    const decided = frame.decisions ?? []
    for (let i = 0; i < decided.length; i += 4)
      if (decided[i] === id) decisions.push({ at, by: data.deciders[decided[i + 1]], action: data.texts[decided[i + 2]], why: data.texts[decided[i + 3]] })
    for (const message of frame.messages ?? []) if (message.from === id || message.to === id) mail.push({ at, ...message })
  })
  return { id, fields, decisions, mail }
}
`
