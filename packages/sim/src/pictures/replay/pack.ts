import type { Cell, GridView, NetworkView } from '../../contract/spaces.ts'
import type { Frame } from './frame.ts'
import { layout } from './layout.ts'
import type { ReplayData, ReplayFrame, ReplaySpace } from './replay-data.ts'

/** What frames become as JSON. */
export type Packed = Pick<ReplayData, 'space' | 'marks' | 'fields' | 'deciders' | 'texts' | 'metrics' | 'frames'>

/** Gives each thing a number, in the order of appearance. */
class Index<T> {
  readonly #places = new Map<T, number>()

  of(thing: T): number {
    const known = this.#places.get(thing) ?? this.#places.size
    this.#places.set(thing, known)
    return known
  }

  get all(): T[] {
    return [...this.#places.keys()]
  }
}

export const pack = (frames: readonly Frame[], space: GridView | NetworkView | undefined): Packed => {
  const place = spaceOf(frames, space)
  const cellOf = (cell: Cell | undefined): number =>
    place.kind !== 'grid' || cell === undefined ? -1 : (cell.y - place.top) * place.width + (cell.x - place.left)
  const [marks, fields, texts] = [new Index<string>(), new Index<string>(), new Index<string>()]
  const deciders = new Index<ReplayData['deciders'][number]>()
  const packed = frames.map((frame): ReplayFrame => {
    const { step, time, agents, moreMessages } = frame
    const ties = (there: boolean): number[] =>
      [...frame.ties].filter(([, tied]) => tied === there).flatMap(([tie]) => tie.split(' ').map(Number))
    const all = {
      gone: [...frame.gone],
      came: [...frame.came],
      cells: [...frame.cells].flatMap(([id, cell]) => [id, cellOf(cell)]),
      marks: [...frame.marks].flatMap(([id, mark]) => [id, marks.of(mark)]),
      tied: ties(true),
      untied: ties(false),
      messages: frame.messages.map(({ name, payload, from = null, to, sent, arrives = null }) => {
        return { name: texts.of(name), payload: texts.of(payload), from, to, sent, arrives }
      }),
      decisions: [...frame.decisions].flatMap(([id, { by, action, why }]) => [
        ...[id, deciders.of(by), texts.of(action)],
        why === undefined ? -1 : texts.of(why),
      ]),
    }
    return {
      ...{ step, time, agents },
      ...Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0)),
      ...(frame.fields.size > 0 && {
        fields: Object.fromEntries([...frame.fields].map(([name, values]) => [fields.of(name), [...values].flat()])),
      }),
      ...(moreMessages > 0 && { moreMessages }),
      ...(frame.decided.size > 0 && { decided: Object.fromEntries(frame.decided) }),
    }
  })
  return {
    space: place,
    marks: marks.all,
    fields: fields.all,
    deciders: deciders.all,
    texts: texts.all,
    metrics: metricsOf(frames),
    frames: packed,
  }
}

const metricsOf = (frames: readonly Frame[]): ReplayData['metrics'] => {
  const names = new Set(frames.flatMap(({ metrics }) => Object.keys(metrics)))
  const value = (known: number | undefined): number | null =>
    known === undefined || !Number.isFinite(known) ? null : known
  return Object.fromEntries([...names].map((name) => [name, frames.map(({ metrics }) => value(metrics[name]))]))
}

const spaceOf = (frames: readonly Frame[], space: GridView | NetworkView | undefined): ReplaySpace => {
  if (space === undefined) return { kind: 'none' }
  if (space.kind === 'network') {
    const ids = new Set(frames.flatMap(({ came }) => [...came]))
    // What was tied at first, and what is tied at the end.
    const ties = new Set(frames[0]?.ties.keys())
    for (const frame of frames) for (const [tie, there] of frame.ties) if (there) ties.add(tie)
    const pairs = [...ties].map((tie): [number, number] => {
      const [from = 0, to = 0] = tie.split(' ').map(Number)
      return [from, to]
    })
    const places = layout(
      [...ids].sort((a, b) => a - b),
      pairs.slice(0, 20_000),
    )
    return { kind: 'network', directed: space.directed, places: places.flat() }
  }
  const { width, height, torus } = space
  if (width !== undefined && height !== undefined)
    return { kind: 'grid', left: 0, top: 0, width, height, torus, unbounded: false }
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const { cells } of frames)
    for (const cell of cells.values())
      if (cell !== undefined) {
        box.left = Math.min(box.left, cell.x)
        box.right = Math.max(box.right, cell.x)
        box.top = Math.min(box.top, cell.y)
        box.bottom = Math.max(box.bottom, cell.y)
      }
  const none = box.left > box.right
  const { left, top } = none ? { left: 0, top: 0 } : box
  const size = none ? { width: 1, height: 1 } : { width: box.right - left + 1, height: box.bottom - top + 1 }
  return { kind: 'grid', left, top, ...size, torus, unbounded: true }
}
