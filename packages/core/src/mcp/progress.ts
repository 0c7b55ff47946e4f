import type { Progress } from '@modelcontextprotocol/client'

/** At most so many notes of one call are journaled: a server may send thousands. */
const most = 100

/** Turns a server's progress into notes: each new one once, as `40 % reading`. */
export function progressNotes(note: (text: string) => void): (progress: Progress) => void {
  let last = ''
  let told = 0
  return ({ progress, total, message = '' }) => {
    const share =
      total !== undefined && total > 0 ? `${Math.min(100, Math.round((100 * progress) / total))} %` : String(progress)
    const text = message === '' ? share : `${share} ${message}`
    if (text === last || told >= most) return
    last = text
    told++
    note(text)
  }
}
