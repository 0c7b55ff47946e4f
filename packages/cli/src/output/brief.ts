import type { Block } from './block.ts'

interface Finding {
  readonly claim: string
  readonly quote: string
  readonly file: string
  readonly line?: number
  readonly page?: number
}

/** A cited brief: an answer, what it rests on, and what stays open. Research for one has no answer yet. */
export interface Brief {
  readonly answer?: string
  readonly findings: readonly Finding[]
  readonly openQuestions: readonly string[]
}

type Fields = { readonly [name: string]: unknown }
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'

/** Whether an output has the shape of a brief, whichever crew gave it. */
export const isBrief = (value: unknown): value is Brief => {
  if (!isObject(value)) return false
  const { answer, findings, openQuestions } = value
  return (answer === undefined || isText(answer)) && list(findings, isFinding) && list(openQuestions, isText)
}

const isFinding = (value: unknown): boolean =>
  isObject(value) && isText(value['claim']) && isText(value['quote']) && isText(value['file'])

const list = (value: unknown, check: (entry: unknown) => boolean): boolean => Array.isArray(value) && value.every(check)

/** `guide.md:12`, `terms.pdf:3`. */
const sourceOf = ({ file, line, page }: Finding): string =>
  [file, line ?? page].filter((part) => part != null).join(':')

/** The page of a brief: answer, findings each with its quote and source, open questions. */
export const briefBlocks = ({ answer, findings, openQuestions }: Brief): readonly Block[] => [
  ...(answer === undefined ? [] : [{ kind: 'paragraph', text: answer } as const]),
  ...heading('Findings', findings),
  ...findings.flatMap(findingBlocks),
  ...heading('Open questions', openQuestions),
  ...openQuestions.map((text): Block => ({ kind: 'item', text })),
]

// A model that can only quote claims what it quotes: once is enough.
const findingBlocks = (finding: Finding, i: number): readonly Block[] => {
  const { claim, quote } = finding
  const cited = { kind: 'quote', text: quote, source: sourceOf(finding) } as const
  if (same(claim, quote)) return [{ ...cited, number: i + 1 }]
  return [{ kind: 'item', number: i + 1, text: claim }, cited]
}

const heading = (text: string, entries: readonly unknown[]): readonly Block[] =>
  entries.length === 0 ? [] : [{ kind: 'heading', text }]

const same = (a: string, b: string): boolean => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()
