/**
 * Whether a line of plain text is a heading: short, without an ending mark, and either alone between blank lines, or over
 * text that is indented under it, or numbered after the end of a sentence (the text of a PDF has no blank lines).
 */
export function isPlainHeading(line: string, before: string | undefined, after: string | undefined): boolean {
  const text = line.trim()
  if (text.length > 60 || text.length < 3 || /[.,;:!?]$/.test(text) || /\s{3,}|\t/.test(text)) return false
  if (after === undefined) return false
  const numbered = /^\d{1,2}(?:\.\d{1,2})*[.)]?\s+\p{Lu}/u.test(text)
  if (before === undefined || before.trim() === '') {
    const alone = after.trim() === '' || indentOf(after) > indentOf(line) + 1
    return numbered || (/^\p{Lu}/u.test(text) && alone)
  }
  return numbered && /[.!?:)]\s*$/.test(before)
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
