/** Characters that take a whole em: most of East Asia, and pictures. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/u
const narrow = /[ijlftrI.,:;'|!()[\]{} ]/
const broad = /[mwMW@%]/

const graphemes = new Intl.Segmenter('en')

const widthOf = (grapheme: string): number =>
  wide.test(grapheme)
    ? 1
    : narrow.test(grapheme)
      ? 0.38
      : broad.test(grapheme)
        ? 0.98
        : /[A-Z]/.test(grapheme)
          ? 0.72
          : 0.62

/** About how wide text is in a wide sans-serif face, in pixels: there is nothing to measure with outside of a browser. */
export const textWidth = (text: string, size: number): number => {
  let sum = 0
  for (const { segment } of graphemes.segment(text)) sum += widthOf(segment)
  return sum * size
}

/** `text` in at most so many pixels; what is cut ends in `…`. */
export const fit = (text: string, size: number, most: number): string => {
  if (textWidth(text, size) <= most) return text
  let kept = ''
  let used = textWidth('…', size)
  for (const { segment } of graphemes.segment(text)) {
    used += widthOf(segment) * size
    if (used > most) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** `text` on lines of at most so many pixels, at most so many lines. */
export const wrap = (text: string, size: number, most: number, lines: number): string[] => {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const found: string[] = []
  for (const word of words) {
    const last = found.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && textWidth(longer, size) <= most) found[found.length - 1] = longer
    else found.push(word)
  }
  const shown = found.slice(0, lines)
  const rest = found.slice(lines)
  return shown.map((line, i) =>
    fit(rest.length > 0 && i === lines - 1 ? `${line} ${rest.join(' ')}` : line, size, most),
  )
}
