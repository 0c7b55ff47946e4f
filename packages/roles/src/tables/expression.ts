import { TablesError } from './tables-error.ts'

/** An arithmetic expression, read. */
export type Expression =
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'call'; readonly name: string; readonly values: readonly Expression[] }
  | { readonly type: 'minus'; readonly value: Expression }
  | {
      readonly type: 'binary'
      readonly sign: '+' | '-' | '*' | '/'
      readonly left: Expression
      readonly right: Expression
    }

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?|\.\d+)|("(?:[^"]|"")+"|\[[^\]]+\]|`[^`]+`|[\p{L}_][\p{L}\p{N}_]*)((?:\.(?:"(?:[^"]|"")+"|\[[^\]]+\]|[\p{L}_][\p{L}\p{N}_]*))*)|([-+*/×÷(),]))/uy

const DEEPEST = 60

/**
 * Reads `12.5 * (3 + 4)` or `UnitPrice * Quantity` or `year(InvoiceDate)`: numbers, names, calls, `+ - * /` and brackets.
 * Nothing is evaluated here, and nothing else can be written.
 *
 * @throws TablesError that shows where it cannot be read
 */
export function readExpression(text: string): Expression {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.trimEnd().length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)
    if (found === null) throw unreadable(text, text.slice(at).trim().slice(0, 20))
    tokens.push(found[0].trim())
  }
  let next = 0
  const result = sum(0)
  if (next < tokens.length) throw unreadable(text, tokens[next] ?? '')
  return result

  function sum(depth: number): Expression {
    if (depth > DEEPEST) throw unreadable(text, 'too many brackets')
    let left = product(depth)
    for (let sign = tokens[next]; sign === '+' || sign === '-'; sign = tokens[next]) {
      next += 1
      left = { type: 'binary', sign, left, right: product(depth) }
    }
    return left
  }

  function product(depth: number): Expression {
    let left = factor(depth)
    for (let sign = tokens[next]; sign !== undefined && /^[*/×÷]$/.test(sign); sign = tokens[next]) {
      next += 1
      left = { type: 'binary', sign: /[*×]/.test(sign) ? '*' : '/', left, right: factor(depth) }
    }
    return left
  }

  function factor(depth: number): Expression {
    const token = tokens[next]
    next += 1
    if (token === undefined) throw unreadable(text, 'its end')
    if (token === '-') return { type: 'minus', value: deeper(depth, factor) }
    if (token === '+') return deeper(depth, factor)
    if (token === '(') {
      const value = sum(depth + 1)
      expect(')')
      return value
    }
    if (/^[.\d]/.test(token)) return { type: 'number', text: token }
    if (/^[-+*/×÷(),]$/.test(token)) throw unreadable(text, token)
    if (tokens[next] !== '(') return { type: 'name', name: token }
    next += 1
    const values: Expression[] = []
    while (tokens[next] !== ')') {
      values.push(sum(depth + 1))
      if (tokens[next] !== ',') break
      next += 1
    }
    expect(')')
    return { type: 'call', name: token.toLowerCase(), values }
  }

  function deeper(depth: number, read: (depth: number) => Expression): Expression {
    if (depth > DEEPEST) throw unreadable(text, 'too many signs')
    return read(depth + 1)
  }

  function expect(sign: string): void {
    if (tokens[next] !== sign) throw unreadable(text, tokens[next] ?? 'its end')
    next += 1
  }
}

function unreadable(text: string, at: string): TablesError {
  return new TablesError({
    message: `The expression ${JSON.stringify(text.slice(0, 200))} cannot be read at ${JSON.stringify(at)}.`,
    next: 'Write numbers, names, + - * / and brackets, as in (120.5 - 80) / 80 * 100.',
  })
}

/** The parts of a dotted name, without the signs around them. */
export function partsOfName(name: string): string[] {
  return (name.match(/"(?:[^"]|"")+"|\[[^\]]+\]|`[^`]+`|[^."[\]`]+/gu) ?? []).map((part) =>
    /^["[`]/.test(part) ? part.slice(1, -1).replaceAll('""', '"') : part.trim(),
  )
}
