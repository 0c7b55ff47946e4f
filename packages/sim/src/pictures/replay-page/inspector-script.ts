/** The agent that was chosen, and the messages of the frame. */
export const inspectorScript = String.raw`
const openInspector = (data, states, choose) => {
  const nameOf = (id) => id === null ? 'the world' : data.labels[id] ?? String(id)
  const agentButton = (id) => {
    if (id === null || !states.placeOf.has(id)) return make('span', [nameOf(id)])
    const made = make('button', [nameOf(id)], { type: 'button', className: 'who' })
    made.setAttribute('aria-label', 'Agent ' + nameOf(id))
    made.addEventListener('click', () => choose(id))
    return made
  }
  const swatch = (mark) => make('i', [], { className: 'swatch s' + (mark % 8) + ' shape' + (Math.floor(mark / 8) % 3) })
  const stepOf = (at) => make('span', ['step ' + number.format(data.frames[at].step)], { className: 'faint' })
  const told = ({ name, payload, arrives }) => [
    make('b', [data.texts[name]]), ' ', make('span', [data.texts[payload]]),
    ...(arrives === null ? [' ', make('span', ['lost'], { className: 'wrong' })] : []),
  ]
  const mailLine = (mail) => make('li', [agentButton(mail.from), ' → ', agentButton(mail.to), ' ', ...told(mail)])
  const ownLine = (mail, way, other) => make('li', [stepOf(mail.at), ' ' + way + ' ', agentButton(other), ' ', ...told(mail)])
  const list = (title, lines) => lines.length === 0 ? [] : [make('h3', [title]), make('ol', lines, { className: 'messages' })]
  const last = (all, frame, count) => all.filter(({ at }) => at <= frame).slice(-count).reverse()
  const valueAt = (changes, frame) => changes.findLast(([at]) => at <= frame)?.[1]

  let history
  const shown = $('inspector')
  const inspect = (id, frame, state) => {
    if (id === undefined) {
      history = undefined
      return shown.replaceChildren(make('p', ['Click on an agent, or give its id.'], { className: 'faint' }))
    }
    if (!states.placeOf.has(id)) return shown.replaceChildren(make('p', ['There is no agent ' + id + ' in this replay.'], { className: 'faint' }))
    if (history?.id !== id) history = historyOf(data, id)
    const place = states.placeOf.get(id)
    const there = states.isThere(state, place)
    const mark = state.marks[place]
    const head = make('p', [
      ...(there ? [swatch(mark), ' '] : []),
      make('b', [data.labels[id] ?? 'Agent ' + id]),
      there ? ' · ' + data.marks[mark] : ' is not there at this step.',
    ])
    const cell = state.cells[place]
    const facts = !there ? [] : [
      ['id', id],
      ...(data.space.kind === 'grid' ? [['cell', cell < 0 ? 'nowhere' : (data.space.left + cell % data.space.width) + ', ' + (data.space.top + Math.floor(cell / data.space.width))]] : []),
      ...(data.space.kind === 'network' ? [['ties', [...state.ties.values()].filter((tie) => tie.includes(place)).length]] : []),
      ...[...history.fields].map(([name, changes]) => [name, valueAt(changes, frame)]),
    ]
    const rows = facts.map(([name, value]) => make('tr', [
      make('th', [name], { scope: 'row' }),
      make('td', [typeof value === 'number' && name !== 'id' ? number.format(value) : String(value ?? '–')]),
    ]))
    rows.forEach((row, i) => { row.dataset.field = facts[i][0] })
    const decisions = last(history.decisions, frame, 6).map(({ at, by, action, why }) => make('li', [
      stepOf(at), ' ', make('span', [action]), ' ', make('span', [by], { className: 'by ' + by }),
      ...(why === undefined ? [] : [' ', make('span', [why], { className: 'faint' })]),
    ]))
    const got = history.mail.filter(({ to }) => to === id)
    const sent = history.mail.filter(({ from }) => from === id)
    shown.replaceChildren(
      head,
      make('table', [make('tbody', rows)], { className: 'fields' }),
      ...list('Last decisions', decisions),
      ...list('Got', last(got, frame, 5).map((one) => ownLine(one, 'from', one.from))),
      ...list('Sent', last(sent, frame, 5).map((one) => ownLine(one, 'to', one.to))),
    )
  }

  const anyMail = data.frames.some(({ messages = [] }) => messages.length > 0)
  $('messages-part').hidden = !anyMail
  const messages = (frame) => {
    if (!anyMail) return
    const { messages: sent = [], moreMessages = 0 } = data.frames[frame]
    $('messages').replaceChildren(...sent.map(mailLine))
    $('more-messages').textContent = moreMessages > 0 ? 'and ' + number.format(moreMessages) + ' more' : sent.length === 0 ? 'None.' : ''
  }

  const counts = data.marks.map((mark, i) => {
    const count = make('output', ['0'])
    count.dataset.mark = mark
    $('legend').append(make('li', [swatch(i), make('span', [mark]), ' ', count]))
    return count
  })
  const legend = (state) => {
    const found = new Array(data.marks.length).fill(0)
    for (const mark of state.marks) if (mark >= 0) found[mark] += 1
    counts.forEach((count, i) => { count.textContent = number.format(found[i]) })
  }
  const deciders = (frame) => {
    const by = Object.entries(data.frames[frame].decided ?? {})
    $('deciders').textContent = by.length === 0 ? '' : 'Decisions since the frame before: ' + by.map(([who, count]) => who + ' ' + number.format(count)).join(', ')
  }
  $('deciders').hidden = data.frames.every(({ decided }) => decided === undefined)
  return { inspect, show: (frame, state) => { legend(state); messages(frame); deciders(frame) }, nameOf }
}
`
