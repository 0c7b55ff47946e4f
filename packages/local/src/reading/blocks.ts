/** A stretch of a text that is read on its own: a paragraph, one item of a list, one row of a table, a line of code. */
export interface Block {
  readonly kind: 'text' | 'item' | 'row' | 'code' | 'heading'
  /** Where it stands in the text; `text.slice(start, end)` is verbatim. */
  readonly start: number
  readonly end: number
  /** The headings above it, the nearest last. */
  readonly headings: readonly string[]
}

interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
}

const FENCE = /^\s*(```|~~~)/
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/
const UNDERLINE = /^\s{0,3}(=+|-{3,})\s*$/
const ITEM = /^[\s>]*([-*+•]|\d{1,3}[.)]|\([a-z\d]{1,3}\))\s+/
const ROW = /^\s*\|.*\|\s*$/
const MANY_WORDS = 8
const NOTHING = /^[\s>]*(<\/?[a-z][^>]*>\s*)*$|^\s*\[[^\]]+\]:\s+\S+|^\s*([-*_=]\s*){3,}$|^[\s|:+-]+$/i

/** Splits a text, plain or Markdown, into blocks. Pure layout: what it cannot tell is a paragraph. */
export function blocksOf(text: string): Block[] {
  const lines = linesOf(text)
  const blocks: Block[] = []
  let headings: { level: number; title: string }[] = []
  let open: { kind: Block['kind']; start: number; end: number } | undefined
  let fenced = false

  const titles = (): string[] => headings.map((heading) => heading.title)
  const close = (): void => {
    if (open !== undefined) blocks.push({ ...open, headings: titles() })
    open = undefined
  }
  const single = (kind: Block['kind'], line: Line): void => {
    close()
    blocks.push({ kind, start: line.start, end: line.end, headings: titles() })
  }
  const headed = (level: number, title: string, line: Line): void => {
    close()
    headings = [...headings.filter((heading) => heading.level < level), { level, title: plainTitle(title) }]
    blocks.push({ kind: 'heading', start: line.start, end: line.end, headings: titles().slice(0, -1) })
  }

  for (const [index, line] of lines.entries()) {
    if (FENCE.test(line.text)) {
      close()
      fenced = !fenced
    } else if (fenced) {
      if (line.text.trim() !== '') single(isComment(line.text) ? 'text' : 'code', line)
    } else if (isComment(line.text)) {
      single('text', line)
    } else if (isCode(line.text)) {
      single('code', line)
    } else if (HEADING.test(line.text)) {
      const [, marks = '#', title = ''] = HEADING.exec(line.text) ?? []
      headed(marks.length, title, line)
    } else if (open === undefined && isUnderlined(line, lines[index + 1])) {
      headed(/^\s*=/.test(lines[index + 1]?.text ?? '') ? 1 : 2, line.text.trim(), line)
    } else if (NOTHING.test(line.text)) {
      close()
    } else if (ROW.test(line.text) || isTabular(lines, index)) {
      single('row', line)
    } else if (ITEM.test(line.text)) {
      close()
      open = { kind: 'item', start: line.start, end: line.end }
    } else if (open === undefined) {
      open = { kind: 'text', start: line.start, end: line.end }
    } else {
      open.end = line.end
    }
  }
  close()
  return blocks
}

function isUnderlined(line: Line, next: Line | undefined): boolean {
  return next !== undefined && line.text.trim() !== '' && line.text.length < 100 && UNDERLINE.test(next.text)
}

/** Code without its fence, as a passage cut out of a listing has it. */
function isCode(line: string): boolean {
  if (ITEM.test(line) || HEADING.test(line) || ROW.test(line) || NOTHING.test(line)) return false
  const signs = line.match(/[{}()[\];=<>|&"_:.,]/g)?.length ?? 0
  if (
    signs >= 4 &&
    signs / line.replace(/\s/g, '').length > 0.17 &&
    !/\]\(/.test(line) &&
    !/[a-z]{3,} [a-z]{2,} [a-z]{2,}/i.test(line)
  )
    return true
  return /^\s*["'\w-]+\??: .*[,[\]{}]\s*$|^\s*[{[].*['":].*[}\]],?\s*$|[{};]\s*$|^\s*(\/\/|\/\*|\*\/|[})\]]+[,;)]*\s*$|(import|export|const|let|var|return|await|throw|function|class|def|npm|npx|\$) )|^\s*["\w-]+"?: .*,$|^\s*[\w.]+\([^)]*\)?;?\s*$|=> /.test(
    line,
  )
}

/** A comment in code that is a sentence. */
function isComment(line: string): boolean {
  return /^\s*(\/\/|\*)\s+(\S+\s+){4,}/.test(line)
}

/** Columns set apart by blanks or tabs, on this line and on one beside it. */
function isTabular(lines: readonly Line[], index: number): boolean {
  const columns = (line: Line | undefined): boolean =>
    line !== undefined && (isSetApart(line.text.trim()) || /^\s*[\w.-]+ ?= ?\S/.test(line.text))
  return columns(lines[index]) && (columns(lines[index - 1]) || columns(lines[index + 1]))
}

/** Wide gaps part columns; two blanks here and there in a long line only justify it. */
function isSetApart(line: string): boolean {
  return /\S(\t+| {3,})\S/.test(line) || (/\S {2}\S/.test(line) && line.split(/\s+/).length < MANY_WORDS)
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const part of text.split('\n')) {
    lines.push({ text: part, start, end: start + part.length })
    start += part.length + 1
  }
  return lines
}

function plainTitle(title: string): string {
  return title
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]+>/g, '')
    .replace(/[`*]/g, '')
    .trim()
}
