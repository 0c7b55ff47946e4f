/** Offsets at which lines start. A line ends with LF, CRLF, CR or a form feed (the end of a PDF's page). */
export function lineStarts(text: string): number[] {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|[\n\r\f]/g)) starts.push(match.index + match[0].length)
  if (starts.length > 1 && starts.at(-1) === text.length) starts.pop()
  return starts
}

/** Index of the last start that is not after `offset`: the 0-based line (or page) that holds it. */
export function indexAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
