import type { Json } from '@crewright/core'

/** A stretch of text that some tool or task gave, with what was said about where it is from. */
export interface Passage {
  readonly text: string
  /** The plain values that stood beside the text, and above it, under their own names: file, line, title, id. */
  readonly source: Readonly<Record<string, string | number | boolean>>
  /** The name under which the text itself stood; none for a bare string. */
  readonly textKey?: string
  /** How early its list gave it, from 1 down to 0: a look-up's own ranking. */
  readonly prior: number
}

type Plain = string | number | boolean
type Source = Readonly<Record<string, Plain>>

const LONG = 24
const TELLING = /^(text|content|contents|body|quote|passage|excerpt|snippet|sentence)$/i
const PLACE = /^(line|row|start|from|offset)$|line(Number|No|_number)?$|^(first|start|from)[_-]?line$/i

/** The text that a tool's or a task's answer gave, as JSON where it is JSON. */
export function parseJson(text: string): Json {
  const head = text.trimStart()[0]
  if (head !== '{' && head !== '[' && head !== '"') return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** Finds the texts in JSON of any shape, each with its neighbours as its source. */
export function passagesOf(value: Json): Passage[] {
  const found: Passage[] = []
  visit(value, {}, 1, undefined)
  return found

  function visit(node: Json, above: Source, prior: number, key: string | undefined, shared?: string): void {
    if (typeof node === 'string') {
      if (isText(node)) found.push({ text: node, source: above, prior, ...(key === undefined ? {} : { textKey: key }) })
      return
    }
    if (node === null || typeof node !== 'object') return
    if (isList(node)) {
      const records = node.filter(isRecord)
      const shared = records.length > 1 ? textKeyOf(records) : undefined
      const worth = worthOf(records.length === node.length ? records : [])
      node.forEach((item, index) => visit(item, above, prior * (worth?.[index] ?? 1 / (1 + 0.1 * index)), key, shared))
      return
    }
    const entries = Object.entries(node)
    const textKey = shared !== undefined && typeof node[shared] === 'string' ? shared : textKeyOf([node])
    const source: Record<string, Plain> = { ...above }
    for (const [name, item] of entries) if (name !== textKey && isPlain(item)) source[name] = item
    if (textKey !== undefined) visit(node[textKey] as Json, source, prior, textKey)
    for (const [name, item] of entries) if (name !== textKey && !isPlain(item)) visit(item, source, prior, name)
  }
}

/** The line, counted from where the passage starts, on which the offset stands; none if the source names no line. */
export function lineOf(passage: Passage, offset: number): { readonly key: string; readonly line: number } | undefined {
  for (const [key, value] of Object.entries(passage.source)) {
    if (typeof value !== 'number' || !Number.isInteger(value) || !PLACE.test(key)) continue
    let line = value
    for (let at = passage.text.indexOf('\n'); at >= 0 && at < offset; at = passage.text.indexOf('\n', at + 1)) line += 1
    return { key, line }
  }
  return undefined
}

/** The value of the source that names a document: a path, an address or a file name before any other short text. */
export function documentOf(passage: Passage): string | undefined {
  const texts = Object.entries(passage.source).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const named = texts.find(([key]) => /file|path|document|uri|url|source/i.test(key))
  const shaped = texts.find(([, value]) => /^\S+\.\w{1,5}$|^\S*\/\S+$|^https?:/.test(value))
  return (shaped ?? named ?? texts[0])?.[1]
}

export function isList(node: Json): node is readonly Json[] {
  return Array.isArray(node)
}

export function isRecord(node: Json | undefined): node is { readonly [key: string]: Json } {
  return typeof node === 'object' && node !== null && !Array.isArray(node)
}

/** What a list says of its own order: a number that never rises from one record to the next, as a part of the first. */
function worthOf(records: readonly { readonly [key: string]: Json }[]): number[] | undefined {
  if (records.length < 3) return undefined
  for (const name of Object.keys(records[0] ?? {})) {
    const values = records.map((record) => record[name])
    const best = values[0]
    if (typeof best !== 'number' || best <= 0) continue
    const falls = values.every(
      (value, at) => typeof value === 'number' && value > 0 && (at === 0 || value <= Number(values[at - 1])),
    )
    if (falls && values.at(-1) !== best) return values.map((value) => Number(value) / best)
  }
  return undefined
}

/** The name under which records of one list keep their text: the longest in sum, a telling name counting double. */
function textKeyOf(records: readonly { readonly [key: string]: Json }[]): string | undefined {
  const lengths = new Map<string, number>()
  for (const record of records) {
    for (const [name, item] of Object.entries(record)) {
      if (typeof item !== 'string' || !isText(item)) continue
      lengths.set(name, (lengths.get(name) ?? 0) + item.length * (TELLING.test(name) ? 2 : 1))
    }
  }
  let best: string | undefined
  for (const [name, length] of lengths) if (best === undefined || length > (lengths.get(best) ?? 0)) best = name
  return best
}

function isText(value: string): boolean {
  return value.length >= LONG ? /\s/.test(value.trim()) : value.trim().split(/\s+/).length >= 3
}

function isPlain(item: Json): item is Plain {
  return typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean'
}
