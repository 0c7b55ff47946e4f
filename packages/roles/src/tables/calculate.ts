import { type Expression, readExpression } from './expression.ts'
import { TablesError } from './tables-error.ts'

/** A number as a fraction of whole ones: `0.1 + 0.2` is `0.3`. */
interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** Numbers with more digits than this are refused: nobody reads them, and they only take time. */
const MOST_DIGITS = 2000

/**
 * The value of an arithmetic expression, computed with fractions and so exact until it is written as a number.
 *
 * @param valueOf the number that a name stands for, such as the result of an earlier query
 * @throws TablesError for a division by zero, an unknown function, or what cannot be read
 */
export function calculate(text: string, valueOf: (name: string) => number): number {
  const { over, under } = evaluate(readExpression(text))
  const sign = over < 0n ? -1 : 1
  const size = over < 0n ? -over : over
  // Twenty digits behind the point are more than a number can hold.
  const scaled = (size * 10n ** 20n) / under
  const digits = scaled.toString().padStart(21, '0')
  return sign * Number(`${digits.slice(0, -20)}.${digits.slice(-20)}`)

  function evaluate(one: Expression): Fraction {
    switch (one.type) {
      case 'number':
        return fractionOf(one.text)
      case 'name':
        return fractionOf(plainDigits(valueOf(one.name)))
      case 'minus': {
        const value = evaluate(one.value)
        return { over: -value.over, under: value.under }
      }
      case 'call':
        return call(one.name, one.values.map(evaluate))
      case 'binary':
        return combine(one.sign, evaluate(one.left), evaluate(one.right))
    }
  }

  function combine(sign: '+' | '-' | '*' | '/', a: Fraction, b: Fraction): Fraction {
    switch (sign) {
      case '+':
        return reduced(a.over * b.under + b.over * a.under, a.under * b.under)
      case '-':
        return reduced(a.over * b.under - b.over * a.under, a.under * b.under)
      case '*':
        return reduced(a.over * b.over, a.under * b.under)
      case '/':
        if (b.over === 0n) {
          throw new TablesError({
            message: `${JSON.stringify(text.slice(0, 200))} divides by zero.`,
            next: 'Say that the share or ratio is not defined, or ask for other numbers.',
          })
        }
        return reduced(a.over * b.under * (b.over < 0n ? -1n : 1n), a.under * (b.over < 0n ? -b.over : b.over))
    }
  }

  function call(name: string, values: readonly Fraction[]): Fraction {
    const [first, second] = values
    if (first !== undefined) {
      if (name === 'abs') return { over: first.over < 0n ? -first.over : first.over, under: first.under }
      if (name === 'sum') return values.reduce((a, b) => combine('+', a, b))
      if (name === 'avg')
        return combine(
          '/',
          values.reduce((a, b) => combine('+', a, b)),
          fractionOf(String(values.length)),
        )
      if (name === 'min' || name === 'max')
        return values.reduce((a, b) => (a.over * b.under < b.over * a.under === (name === 'min') ? a : b))
      if (name === 'round') return rounded(first, second === undefined ? 0 : Number(second.over / second.under))
    }
    throw new TablesError({
      message: `There is no function ${name}(${values.length === 0 ? '' : '…'}) to calculate with.`,
      next: 'Use + - * /, brackets, abs, round(x, digits), min, max, sum and avg.',
    })
  }
}

function rounded({ over, under }: Fraction, digits: number): Fraction {
  const scale = 10n ** BigInt(Math.max(0, Math.min(12, digits)))
  const size = over < 0n ? -over : over
  const whole = (size * scale * 2n + under) / (under * 2n)
  return reduced(over < 0n ? -whole : whole, scale)
}

function fractionOf(text: string): Fraction {
  const [whole = '0', part = ''] = text.replace(/^-/, '').split('.')
  const over = BigInt(`${whole || '0'}${part}`)
  return reduced(text.startsWith('-') ? -over : over, 10n ** BigInt(part.length))
}

/** A number in digits alone, without an exponent. */
function plainDigits(value: number): string {
  if (!Number.isFinite(value)) {
    throw new TablesError({ message: `${value} is no number to calculate with.`, next: 'Ask for another value.' })
  }
  const text = String(value)
  return /e/.test(text) ? value.toFixed(20) : text
}

function reduced(over: bigint, under: bigint): Fraction {
  let [a, b] = [over < 0n ? -over : over, under]
  while (b !== 0n) [a, b] = [b, a % b]
  const part = a === 0n ? 1n : a
  if (over.toString().length > MOST_DIGITS) {
    throw new TablesError({ message: 'The numbers get too large to calculate with.', next: 'Use smaller numbers.' })
  }
  return { over: over / part, under: under / part }
}
