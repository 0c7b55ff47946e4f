import { createLogUpdate } from 'log-update'
import { grouped, many } from '../terminal/numbers.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** So many files take long enough to be told at once; fewer are told of after so many milliseconds. */
const manyFiles = 50
const aWhile = 400
/** Milliseconds between two pictures of how far it has come. */
const every = 200

export interface Reading {
  found(files: number): void
  read(files: number): void
  /** Takes back its timer and its line. */
  stop(): void
}

/** Tells who watches how many files are read, and on a terminal, in one line that is gone at the end, how many already. */
export const tellReading = ({ note, live, now }: Pick<Terminal, 'note' | 'live' | 'now'>): Reading => {
  let line: ReturnType<typeof createLogUpdate> | undefined
  let all = 0
  let drawnAt: number | undefined
  let waiting: NodeJS.Timeout | undefined
  return {
    found: (files) => {
      all = files
      const say = (): void => {
        note(`reading ${many(files, 'file')}…`)
        drawnAt = now()
      }
      if (files >= manyFiles) say()
      else waiting = setTimeout(say, aWhile)
    },
    read: (files) => {
      if (drawnAt === undefined || now() - drawnAt < every) return
      drawnAt = now()
      if (live !== undefined) line ??= createLogUpdate(live)
      line?.(`${grouped(files)} of ${grouped(all)}`)
    },
    stop: () => {
      clearTimeout(waiting)
      line?.clear()
      line?.done()
    },
  }
}
