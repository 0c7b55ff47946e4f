/** Draws the world on the canvas. */
export const drawScript = String.raw`
const still = matchMedia('(prefers-reduced-motion: reduce)')
const openDrawing = (data, states, canvas) => {
  const { space } = data
  const context = canvas.getContext('2d')
  const xs = new Float64Array(states.ids.length)
  const ys = new Float64Array(states.ids.length)
  let sizes = 6
  let view = { width: 0, height: 0 }
  let paint = {}
  const networkAt = new Map()
  const circle = [...networkAt.values()].every(([x, y]) => Math.abs(Math.hypot(x - 0.5, y - 0.5) - 0.5) < 0.01)
  /** Few agents have their names below them. */
  const named = space.kind !== 'grid' && states.ids.length <= 60 && Object.keys(data.labels).length > 0
  if (space.kind === 'network')
    for (let i = 0; i < space.places.length; i += 3) networkAt.set(space.places[i], [space.places[i + 1], space.places[i + 2]])

  const measure = () => {
    const stage = getComputedStyle(canvas.parentElement)
    const width = Math.floor(canvas.parentElement.clientWidth - parseFloat(stage.paddingLeft) - parseFloat(stage.paddingRight))
    const tallest = Math.max(260, Math.min(innerHeight * 0.72, 860))
    const dots = devicePixelRatio || 1
    if (space.kind === 'grid') {
      const exact = Math.min(width / space.width, tallest / space.height, 64)
      // Whole pixels of the screen, so that all cells are alike.
      const cell = exact * dots >= 3 ? Math.floor(exact * dots) / dots : exact
      view = { cell, width: cell * space.width, height: cell * space.height }
    } else if (space.kind === 'network') {
      const side = Math.min(width, tallest)
      view = { width: space.places.length > 0 ? Math.min(width, side * 1.25) : width, height: side }
    } else {
      const count = Math.max(1, ...data.frames.map(({ agents }) => agents < states.ids.length ? agents : states.ids.length))
      const step = Math.max(4, Math.min(named ? 96 : 52, Math.sqrt((width * tallest * 0.8) / count)))
      const columns = Math.max(1, Math.min(Math.floor(width / step), Math.ceil(Math.sqrt(count * 2))))
      view = { step, columns, width: columns * step, height: Math.ceil(count / columns) * step }
    }
    canvas.style.width = view.width + 'px'
    canvas.style.height = view.height + 'px'
    canvas.width = Math.max(1, Math.round(view.width * dots))
    canvas.height = Math.max(1, Math.round(view.height * dots))
    const style = getComputedStyle(document.documentElement)
    const color = (name) => style.getPropertyValue(name).trim()
    paint = { ink: color('--ink'), ground: color('--ground'), raised: color('--raised'), line: color('--line'), faint: color('--faint'), accent: color('--mail') }
    paint.marks = Array.from({ length: 8 }, (_, i) => color('--s' + i))
  }

  /** Where everybody stands, in pixels. */
  const arrange = (state) => {
    if (space.kind === 'grid') {
      const inCell = new Map()
      for (let i = 0; i < xs.length; i += 1) {
        xs[i] = Number.NaN
        if (state.marks[i] < 0 || state.cells[i] < 0) continue
        const others = inCell.get(state.cells[i])
        if (others === undefined) inCell.set(state.cells[i], i)
        else if (typeof others === 'number') inCell.set(state.cells[i], [others, i])
        else others.push(i)
      }
      shrunk = new Map()
      for (const [cell, who] of inCell) {
        const all = typeof who === 'number' ? [who] : who
        const side = Math.ceil(Math.sqrt(all.length))
        all.forEach((i, at) => {
          xs[i] = ((cell % space.width) + ((at % side) + 0.5) / side) * view.cell
          ys[i] = (Math.floor(cell / space.width) + (Math.floor(at / side) + 0.5) / side) * view.cell
          if (side > 1) shrunk.set(i, view.cell / side)
        })
      }
      sizes = view.cell
    } else if (space.kind === 'network') {
      sizes = Math.max(4, Math.min(26, Math.sqrt((view.width * view.height) / Math.max(1, xs.length)) * 0.42))
      // Those on a circle do not lie on each other.
      if (circle) sizes = Math.max(3, Math.min(sizes, (2.8 * Math.min(view.width, view.height)) / xs.length))
      const edge = sizes / 2 + (named ? 16 : 6)
      const side = Math.min(view.width, view.height) - 2 * edge
      const wide = view.width - 2 * edge
      const round = Math.min(wide, circle ? side : side * 1.25)
      states.ids.forEach((id, i) => {
        const [x, y] = networkAt.get(id) ?? [0, 0]
        xs[i] = state.marks[i] < 0 ? Number.NaN : edge + (wide - round) / 2 + x * round
        ys[i] = edge + y * side
      })
    } else {
      sizes = named ? Math.min(40, view.step * 0.5) : view.step * 0.78
      let at = 0
      for (let i = 0; i < xs.length; i += 1) {
        xs[i] = Number.NaN
        if (state.marks[i] < 0) continue
        xs[i] = ((at % view.columns) + 0.5) * view.step
        ys[i] = (Math.floor(at / view.columns) + (named ? 0.4 : 0.5)) * view.step
        at += 1
      }
    }
  }
  let shrunk = new Map()

  /** Eight colours; from the ninth mark on the shape changes. */
  const shape = (mark, x, y, size, round) => {
    const kind = Math.floor(mark / 8) % 3
    const half = size / 2
    if (kind === 0 && !round) return context.rect(x - half, y - half, size, size)
    context.moveTo(x + (kind === 0 ? half : 0), y - (kind === 0 ? 0 : half))
    if (kind === 0) context.arc(x, y, half, 0, 7)
    else if (kind === 1) { context.lineTo(x + half, y); context.lineTo(x, y + half); context.lineTo(x - half, y); context.closePath() }
    else { context.lineTo(x + half, y + half); context.lineTo(x - half, y + half); context.closePath() }
  }

  const ground = (state) => {
    context.clearRect(0, 0, view.width, view.height)
    if (space.kind === 'grid' && view.cell >= 7) {
      context.beginPath()
      for (let x = 0; x <= space.width; x += 1) { context.moveTo(x * view.cell, 0); context.lineTo(x * view.cell, view.height) }
      for (let y = 0; y <= space.height; y += 1) { context.moveTo(0, y * view.cell); context.lineTo(view.width, y * view.cell) }
      context.strokeStyle = paint.line
      context.globalAlpha = 0.5
      context.lineWidth = 1
      context.stroke()
    }
    if (space.kind === 'network') {
      context.beginPath()
      for (const [from, to] of state.ties.values()) {
        if (Number.isNaN(xs[from]) || Number.isNaN(xs[to])) continue
        context.moveTo(xs[from], ys[from])
        context.lineTo(xs[to], ys[to])
        if (!space.directed || from === to) continue
        const angle = Math.atan2(ys[to] - ys[from], xs[to] - xs[from])
        const [x, y] = [xs[to] - Math.cos(angle) * sizes / 2, ys[to] - Math.sin(angle) * sizes / 2]
        for (const turn of [-0.45, 0.45]) { context.moveTo(x, y); context.lineTo(x - Math.cos(angle + turn) * 7, y - Math.sin(angle + turn) * 7) }
      }
      context.strokeStyle = paint.faint
      context.globalAlpha = Math.max(0.04, Math.min(0.6, 8 / Math.sqrt(1 + state.ties.size)))
      context.lineWidth = 1
      context.stroke()
    }
    context.globalAlpha = 1
  }

  const agents = (state) => {
    const round = space.kind !== 'grid'
    const gap = round ? 0 : sizes >= 10 ? 2 : sizes >= 5 ? 1 : 0
    for (let mark = 0; mark < data.marks.length; mark += 1) {
      context.beginPath()
      let any = false
      for (let i = 0; i < xs.length; i += 1) {
        if (state.marks[i] !== mark || Number.isNaN(xs[i])) continue
        any = true
        shape(mark, xs[i], ys[i], Math.max(1, (shrunk.get(i) ?? sizes) - gap), round)
      }
      if (!any) continue
      context.fillStyle = paint.marks[mark % 8]
      context.fill()
      if (!round || sizes < 8) continue
      context.strokeStyle = paint.ground
      context.lineWidth = 1.5
      context.stroke()
    }
  }

  const names = () => {
    context.font = '11px system-ui, sans-serif'
    context.textAlign = 'center'
    context.lineJoin = 'round'
    const room = space.kind === 'none' ? view.step - 6 : 90
    const taken = []
    states.ids.forEach((id, i) => {
      if (Number.isNaN(xs[i]) || data.labels[id] === undefined) return
      let text = data.labels[id]
      while (text.length > 2 && context.measureText(text).width > room) text = text.slice(0, text.endsWith('…') ? -2 : -1).trimEnd() + '…'
      const half = context.measureText(text).width / 2
      const [x, y] = [Math.min(view.width - half - 1, Math.max(half + 1, xs[i])), ys[i] + sizes / 2 + 13]
      // One that would lie on another is left out: whoever points at the agent is told.
      if (taken.some((other) => Math.abs(other.y - y) < 12 && Math.abs(other.x - x) < half + other.half)) return
      taken.push({ x, y, half })
      const at = [text, x, y]
      context.lineWidth = 3
      context.strokeStyle = paint.raised
      context.strokeText(...at)
      context.fillStyle = paint.ink
      context.fillText(...at)
    })
  }

  const mail = (frame, along) => {
    for (const { from, to, arrives } of frame.messages ?? []) {
      const [a, b] = [states.placeOf.get(from), states.placeOf.get(to)]
      if (a === undefined || b === undefined || Number.isNaN(xs[a]) || Number.isNaN(xs[b])) continue
      const [x, y] = [(xs[a] + xs[b]) / 2 + (ys[a] - ys[b]) * 0.12, (ys[a] + ys[b]) / 2 + (xs[b] - xs[a]) * 0.12]
      context.beginPath()
      context.moveTo(xs[a], ys[a])
      context.quadraticCurveTo(x, y, xs[b], ys[b])
      context.strokeStyle = paint.accent
      context.globalAlpha = 0.55
      context.lineWidth = 1.5
      context.setLineDash(arrives === null ? [3, 4] : [])
      context.stroke()
      context.setLineDash([])
      context.globalAlpha = 1
      const t = arrives === null ? Math.min(along, 0.55) : along
      const [u, v] = [(1 - t) * (1 - t), 2 * t * (1 - t)]
      context.beginPath()
      context.arc(u * xs[a] + v * x + t * t * xs[b], u * ys[a] + v * y + t * t * ys[b], 3.5, 0, 7)
      context.fillStyle = paint.accent
      context.fill()
      context.strokeStyle = paint.ground
      context.stroke()
    }
  }

  const ring = (place) => {
    if (place === undefined || Number.isNaN(xs[place])) return
    const half = Math.max(7, (shrunk.get(place) ?? sizes) / 2 + 3)
    for (const [color, width] of [[paint.ground, 6], [paint.ink, 2.5]]) {
      context.beginPath()
      context.arc(xs[place], ys[place], half, 0, 7)
      context.strokeStyle = color
      context.lineWidth = width
      context.stroke()
    }
  }

  return {
    measure,
    /** @param along how far messages are on their way, 0 to 1 */
    draw: (state, frame, chosen, along) => {
      const dots = canvas.width / Math.max(1, view.width)
      context.setTransform(dots, 0, 0, dots, 0, 0)
      arrange(state)
      ground(state)
      agents(state)
      if (named) names()
      mail(frame, along)
      ring(states.placeOf.get(chosen))
    },
    /** Who stands there; undefined: nobody near. */
    hit: (x, y) => {
      let [nearest, distance] = [undefined, Math.max(9, sizes * 0.75)]
      for (let i = 0; i < xs.length; i += 1) {
        const far = Math.hypot(xs[i] - x, ys[i] - y)
        if (far < distance) [nearest, distance] = [states.ids[i], far]
      }
      return nearest
    },
    /** Where an agent is drawn, in pixels of the canvas's element; undefined: it is not. */
    placeOf: (id) => {
      const place = states.placeOf.get(id)
      return place === undefined || Number.isNaN(xs[place]) ? undefined : [xs[place], ys[place]]
    },
  }
}
`
