import { createLogUpdate } from 'log-update'
import { grouped, many, seconds } from '../terminal/numbers.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** So many files take long enough to be told at once; fewer are told of after so many milliseconds. */
const manyFiles = 50
const aWhile = 400
/** Milliseconds between two pictures of how far it has come. */
const every = 200
/** A reading that takes so many milliseconds is told at its end: the run's own time does not count it. */
const long = 1000

export interface Reading {
  found(files: number): void
  read(files: number): void
  /** Takes back its timers and its line. */
  stop(): void
}

/**
 * Tells who watches how many files are read, and on a terminal, in one line that is gone at the end, how many already and
 * for how long; at the end of a long reading, how long it took.
 */
export const tellReading = ({ note, live, now }: Pick<Terminal, 'note' | 'live' | 'now'>): Reading => {
  let line: ReturnType<typeof createLogUpdate> | undefined
  let all = 0
  let done = 0
  let startedAt = 0
  let waiting: NodeJS.Timeout | undefined
  let drawing: NodeJS.Timeout | undefined
  const draw = (): void => line?.(`${grouped(done)} of ${grouped(all)} · ${seconds(now() - startedAt)}`)
  return {
    found: (files) => {
      all = files
      startedAt = now()
      const say = (): void => {
        note(`reading ${many(files, 'file')}…`)
        if (live === undefined) return
        line = createLogUpdate(live)
        // One large file is read for long, too: the line moves by itself.
        drawing = setInterval(draw, every)
      }
      if (files >= manyFiles) say()
      else waiting = setTimeout(say, aWhile)
    },
    read: (files) => {
      done = files
    },
    stop: () => {
      clearTimeout(waiting)
      clearInterval(drawing)
      line?.clear()
      line?.done()
      const ms = now() - startedAt
      if (all > 0 && ms >= long)
        note(`read ${many(all, 'file')} in ${seconds(ms)}, which the time of the run does not count`)
    },
  }
}
