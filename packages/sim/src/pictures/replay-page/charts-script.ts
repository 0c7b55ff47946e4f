/** One small chart for each metric, with a cursor at the frame that is shown. */
export const chartsScript = String.raw`
const svg = (name, attributes) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
const openCharts = ({ frames, metrics }, seek) => {
  const [width, height, edge] = [400, 72, 6]
  const first = frames[0].step
  const span = Math.max(1, frames.at(-1).step - first)
  const xOf = (frame) => ((frames[frame].step - first) / span) * width
  const nearest = (share) => {
    const step = first + share * span
    let [low, high] = [0, frames.length - 1]
    while (high - low > 1) { const middle = (low + high) >> 1; if (frames[middle].step <= step) low = middle; else high = middle }
    return step - frames[low].step < frames[high].step - step ? low : high
  }
  const charts = Object.entries(metrics).map(([name, values]) => {
    const known = values.filter((value) => value !== null)
    const least = known.reduce((a, b) => Math.min(a, b), Infinity)
    const most = known.reduce((a, b) => Math.max(a, b), -Infinity)
    const yOf = (value) => least === most ? height / 2 : edge + (1 - (value - least) / (most - least)) * (height - 2 * edge)
    let path = ''
    let open = false
    values.forEach((value, at) => {
      if (value !== null) path += (open ? 'L' : 'M') + xOf(at).toFixed(2) + ' ' + yOf(value).toFixed(2)
      open = value !== null
    })
    const picture = svg('svg', { viewBox: '0 0 ' + width + ' ' + height, preserveAspectRatio: 'none', role: 'img', class: 'metric' })
    const told = known.length === 0 ? 'no values' : 'from ' + short(least) + ' to ' + short(most)
    picture.setAttribute('aria-label', name + ' along the steps, ' + told)
    const cursor = svg('line', { y1: 0, y2: height, class: 'cursor' })
    picture.append(svg('path', { d: path, class: 'course' }), cursor)
    const value = make('output', [], { className: 'value' })
    value.dataset.metric = name
    const pick = (event) => {
      const { left, width: wide } = picture.getBoundingClientRect()
      seek(nearest(Math.min(1, Math.max(0, (event.clientX - left) / wide))))
    }
    picture.addEventListener('pointerdown', (event) => { picture.setPointerCapture(event.pointerId); pick(event) })
    picture.addEventListener('pointermove', (event) => { if (event.buttons === 1) pick(event) })
    const range = make('span', [known.length === 0 ? '' : short(least) + ' … ' + short(most)], { className: 'faint range' })
    $('metrics').append(make('figure', [make('figcaption', [make('b', [name]), ' ', value, range]), picture]))
    return { values, value, cursor }
  })
  $('metrics-part').hidden = charts.length === 0
  return (frame) => {
    for (const { values, value, cursor } of charts) {
      value.textContent = short(values[frame])
      cursor.setAttribute('x1', xOf(frame))
      cursor.setAttribute('x2', xOf(frame))
    }
  }
}
`
