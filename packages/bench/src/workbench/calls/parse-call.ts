import { takePythonText } from './python-text.ts'
import { Scanner } from './scanner.ts'

/** A call of a tool, as it was written. */
export interface ParsedCall {
  /** `calendar.create_event`. */
  readonly name: string
  /** Arguments without a name, in their order. `undefined` stands for Python's `None`. */
  readonly positional: readonly (string | undefined)[]
  readonly named: { readonly [parameter: string]: string | undefined }
}

const word = /[A-Za-z_]\w*/y

interface Argument {
  readonly name: string | undefined
  readonly value: string | undefined
}

/**
 * Reads a call as WorkBench writes it, a Python expression: `calendar.create_event.func(event_name="Sync", duration="30")`.
 * Values are texts, numbers, `True`, `False` or `None`; a number is taken as the text that it is written with. A line that
 * breaks within a text in single signs is no Python: such a call does not parse, and the published scores count it so.
 *
 * @returns undefined for what Python would not take as such a call
 * @example parseCall('email.delete_email.func(email_id="00000479")')
 */
export function parseCall(text: string): ParsedCall | undefined {
  const scanner = new Scanner(text.trim())
  const domain = scanner.take(word)
  const tool = scanner.takes('.') ? scanner.take(word) : undefined
  if (domain === undefined || tool === undefined || !scanner.takes('.')) return undefined
  if (scanner.take(word) !== 'func' || !scanner.takes('(')) return undefined
  scanner.inBrackets = true
  const positional: (string | undefined)[] = []
  const named = new Map<string, string | undefined>()
  while (!scanner.takes(')')) {
    const argument = takeArgument(scanner)
    if (argument === undefined) return undefined
    if (argument.name === undefined) {
      if (named.size > 0) return undefined
      positional.push(argument.value)
    } else {
      if (named.has(argument.name)) return undefined
      named.set(argument.name, argument.value)
    }
    if (scanner.takes(',')) continue
    if (!scanner.takes(')')) return undefined
    break
  }
  return scanner.isDone() ? { name: `${domain}.${tool}`, positional, named: Object.fromEntries(named) } : undefined
}

function takeArgument(scanner: Scanner): Argument | undefined {
  const start = scanner.at
  let name = scanner.take(word)
  if (name !== undefined && !scanner.takes('=')) {
    scanner.at = start
    name = undefined
  }
  const text = takePythonText(scanner)
  if (text !== undefined) return { name, value: text }
  const other = scanner.take(/(?:None|True|False|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])/y)
  return other === undefined ? undefined : { name, value: other === 'None' ? undefined : other }
}
