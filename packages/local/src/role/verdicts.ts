import type { Json } from '@crewright/core'
import type { Exchange } from '../prompt/read-prompt.ts'
import { oneLine } from '../reading/one-line.ts'
import { isList, isRecord } from '../reading/passages.ts'

/** What judging tools said of the texts that were handed to them. */
export interface Verdicts {
  /** True: all held; false: some did not; absent: nothing was judged. */
  readonly held?: boolean
  /** Texts that did not hold, on one line each. */
  readonly rejected: ReadonlySet<string>
}

const NEGATIVE =
  /reject|invalid|fail|wrong|missing|unverif|unsupport|(^|_)not(_|[A-Z]|$)|bad|error|false|incorrect|refus|problem|issue/

/** Reads the verdicts: a flag beside a text, a text in a list of rejected ones, or a flag in the place of a text. */
export function verdictsOf(exchanges: readonly Exchange[]): Verdicts {
  const rejected = new Set<string>()
  let judged = 0
  for (const { call, answer } of exchanges) {
    if (answer === undefined || answer.failed) continue
    judged += 1
    visit(answer.result, call.input, false)
  }
  return judged === 0 ? { rejected } : { rejected, held: rejected.size === 0 }

  function visit(node: Json, asked: Json, negative: boolean): void {
    if (typeof node === 'string' && negative) reject(node)
    if (typeof node === 'boolean' && node === negative) reject(asked)
    if (node === null || typeof node !== 'object') return
    if (isList(node)) {
      const lists = isRecord(asked)
        ? (Object.values(asked).filter((value) => Array.isArray(value)) as (readonly Json[])[])
        : []
      const parallel = lists.find((list) => list.length === node.length)
      node.forEach((item, index) => visit(item, parallel?.[index] ?? asked, negative))
      return
    }
    const flags = Object.entries(node).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean')
    const bad = flags.some(([name, flag]) => flag === NEGATIVE.test(name))
    if (bad || negative) reject(hasText(node) ? node : asked)
    for (const [name, item] of Object.entries(node)) {
      if (item !== null && typeof item === 'object') visit(item, isRecord(asked) ? asked : node, NEGATIVE.test(name))
    }
  }

  function reject(node: Json): void {
    if (typeof node === 'string') {
      if (isWorded(node)) rejected.add(oneLine(node))
    } else if (node !== null && typeof node === 'object')
      for (const item of isList(node) ? node : Object.values(node)) reject(item)
  }
}

/** The value without the records and texts that were rejected; a text that only mentions one is left out too. */
export function withoutRejected(value: Json, rejected: ReadonlySet<string>): Json {
  if (rejected.size === 0) return value
  const kept = (item: Json): boolean => !holds(item, rejected)
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.filter(kept).map((item) => withoutRejected(item, rejected))
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([, item]) =>
          typeof item !== 'string' || ![...rejected].some((text) => text.length > 12 && oneLine(item).includes(text)),
      )
      .map(([name, item]) => [name, withoutRejected(item, rejected)]),
  )
}

function holds(item: Json, rejected: ReadonlySet<string>): boolean {
  if (typeof item === 'string') return rejected.has(oneLine(item))
  return isRecord(item) && Object.values(item).some((part) => typeof part === 'string' && rejected.has(oneLine(part)))
}

function hasText(node: { readonly [key: string]: Json }): boolean {
  return Object.values(node).some((item) => typeof item === 'string' && isWorded(item))
}

/** A path or an id that stands beside a rejected text is not rejected with it. */
function isWorded(text: string): boolean {
  return /\S\s+\S/.test(text)
}
