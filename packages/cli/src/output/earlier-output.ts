import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Bytes from the end of a file in which its closing line is looked for: more than one that names many models. */
const tail = 8_192

/** Whether a file ends as every page of `--out` does: it was written by an earlier run, and a later one may replace it. */
export const isEarlierOutput = (path: string): boolean => closing.test(endOf(path))

/** `completed · 4 tasks · 9 model calls · …`, below a rule; an editor may have changed the line ends. */
const closing = /(?:^|\n)---\r?\n\r?\n[a-z-]+ · [\d,]+ tasks? · [\d,]+ model calls? · [^\n]+\s*$/

const endOf = (path: string): string => {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const bytes = Buffer.alloc(Math.min(size, tail))
    readSync(file, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8')
  } finally {
    closeSync(file)
  }
}
