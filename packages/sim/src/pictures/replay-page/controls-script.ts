/** Puts it together: the frame that is shown, the agent that is chosen, and whatever changes them. */
export const controlsScript = String.raw`
const open = (data) => {
  if (data.frames.length === 0) throw new Error('no step of it was recorded')
  const canvas = $('world')
  const states = openStates(data)
  const drawing = openDrawing(data, states, canvas)
  const last = data.frames.length - 1
  let frame = 0
  let chosen
  let playing = false
  let begun = 0
  let along = 1
  let movedAt = 0
  let waiting = 0
  $('replay').hidden = false

  const paint = () => { waiting = 0; drawing.draw(states.at(frame), data.frames[frame], chosen, along) }
  const soon = () => { if (waiting === 0) waiting = requestAnimationFrame(paint) }
  /** Messages travel for a moment when one step is taken, unless the reader wants no motion. */
  const travel = (now) => {
    along = Math.min(1, (now - movedAt) / Math.min(450, 900 / Number($('speed').value)))
    paint()
    if (along < 1) requestAnimationFrame(travel)
  }
  const show = () => {
    const state = states.at(frame)
    const { step, agents } = data.frames[frame]
    const where = 'step ' + number.format(step) + ' of ' + number.format(data.frames[last].step)
    $('scrub').value = frame
    $('scrub').setAttribute('aria-valuetext', where)
    $('where').textContent = where
    canvas.setAttribute('aria-label', data.world + ' at ' + where + ': ' + number.format(agents) + ' agents')
    charts(frame)
    panel.show(frame, state)
    panel.inspect(chosen, frame, state)
    for (const [id, off] of [['first', frame === 0], ['back', frame === 0], ['forward', frame === last], ['last', frame === last]]) $(id).setAttribute('aria-disabled', off)
  }
  const seek = (to) => {
    const next = Math.min(last, Math.max(0, to))
    if (next === frame) return
    const onward = next === frame + 1
    frame = next
    show()
    if (onward && !still.matches && (data.frames[frame].messages ?? []).length > 0) {
      movedAt = performance.now()
      along = 0
      requestAnimationFrame(travel)
    } else { along = 1; soon() }
  }
  const choose = (id) => {
    chosen = id
    $('agent').value = id ?? ''
    panel.inspect(chosen, frame, states.at(frame))
    soon()
  }
  const charts = openCharts(data, (to) => { play(false); seek(to) })
  const panel = openInspector(data, states, choose)

  const play = (on) => {
    playing = on
    $('play').setAttribute('aria-label', on ? 'Pause' : 'Play')
    $('play').classList.toggle('on', on)
    if (!on) return
    if (frame === last) seek(0)
    begun = performance.now()
    requestAnimationFrame(tick)
  }
  const tick = (now) => {
    if (!playing) return
    const pause = 1000 / Number($('speed').value)
    const steps = Math.floor((now - begun) / pause)
    if (steps > 0) {
      // A page that lay in the background goes on where it was.
      begun = steps > 30 ? now : begun + steps * pause
      seek(frame + Math.min(steps, 30))
    }
    if (frame === last) play(false)
    else requestAnimationFrame(tick)
  }
  const manual = (to) => { play(false); seek(to) }
  /** The next one that is there. */
  const neighbour = (way) => {
    const state = states.at(frame)
    const count = states.ids.length
    const from = states.placeOf.get(chosen) ?? (way > 0 ? -1 : count)
    for (let step = 1; step <= count; step += 1) {
      const place = (((from + way * step) % count) + count) % count
      if (states.isThere(state, place)) return choose(states.ids[place])
    }
  }

  $('scrub').max = last
  $('speed').value = last <= 60 ? '4' : last <= 200 ? '10' : '25'
  $('scrub').addEventListener('input', (event) => manual(Number(event.target.value)))
  $('play').addEventListener('click', () => play(!playing))
  $('first').addEventListener('click', () => manual(0))
  $('back').addEventListener('click', () => manual(frame - 1))
  $('forward').addEventListener('click', () => manual(frame + 1))
  $('last').addEventListener('click', () => manual(last))
  $('agent').addEventListener('input', ({ target }) => {
    chosen = target.value === '' ? undefined : Number(target.value)
    panel.inspect(chosen, frame, states.at(frame))
    soon()
  })
  $('agent-before').addEventListener('click', () => neighbour(-1))
  $('agent-after').addEventListener('click', () => neighbour(1))
  const at = ({ clientX, clientY }) => {
    const { left, top } = canvas.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }
  canvas.addEventListener('click', (event) => choose(drawing.hit(...at(event))))
  canvas.addEventListener('pointermove', (event) => {
    const id = event.pointerType === 'mouse' ? drawing.hit(...at(event)) : undefined
    $('tip').hidden = id === undefined
    if (id === undefined) return
    const [x, y] = at(event)
    $('tip').textContent = panel.nameOf(id) + ' · ' + data.marks[states.at(frame).marks[states.placeOf.get(id)]]
    $('tip').style.left = Math.min(x + 12, Math.max(0, canvas.parentElement.clientWidth - $('tip').offsetWidth - 2)) + 'px'
    $('tip').style.top = y + 14 + 'px'
  })
  canvas.addEventListener('pointerleave', () => { $('tip').hidden = true })
  const keys = {
    ArrowLeft: ({ shiftKey }) => manual(frame - (shiftKey ? 10 : 1)),
    ArrowRight: ({ shiftKey }) => manual(frame + (shiftKey ? 10 : 1)),
    Home: () => manual(0),
    End: () => manual(last),
    ' ': () => play(!playing),
    '[': () => neighbour(-1),
    ']': () => neighbour(1),
    Escape: () => choose(undefined),
  }
  addEventListener('keydown', (event) => {
    const { target, key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || keys[key] === undefined) return
    const typing = target.id === 'agent' || target.id === 'speed'
    if (typing && key !== 'Escape' && key !== '[' && key !== ']') return
    if (key === ' ' && target.tagName === 'BUTTON') return
    event.preventDefault()
    keys[key](event)
  })
  const again = () => { drawing.measure(); soon() }
  new ResizeObserver(again).observe(canvas.parentElement.parentElement)
  addEventListener('resize', again)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again)
  drawing.measure()
  show()
  paint()
}
read().then(open).catch((error) => {
  $('trouble').textContent = 'This replay cannot be shown: ' + error.message + '.' + ('DecompressionStream' in window ? '' : ' It needs a browser of 2023 or later.')
  $('trouble').hidden = false
})
`
