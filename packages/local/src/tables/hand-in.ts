import type { Json, JsonSchema } from '@crewright/core'
import { conceptOf, type Concept } from '../schema/field.ts'
import { alternatives, typeOf, type Shape } from '../schema/shape.ts'
import type { Answer } from './tell.ts'

/** What schemas call the ways to draw rows. */
const DRAWN = {
  bars: /^(bars?|columns?)( chart)?$/i,
  trend: /^(lines?|trend)( chart)?$/i,
  none: /^(none|no|table)$/i,
} as const

/** Fills a schema with answers that were computed: texts with sentences, records with a number with the numbers, records with a kind of chart with the tables. */
export function handedIn(schema: JsonSchema, answers: readonly Answer[], questions: readonly string[]): Json {
  const [root = {}] = alternatives(schema as Shape, schema)
  return record(root)

  function record(shape: Shape): Json {
    return Object.fromEntries(
      Object.entries(shape.properties ?? {}).flatMap(([name, part]): [string, Json][] => {
        const filled = valueFor(name, part)
        return filled === undefined
          ? shape.required?.includes(name) === true
            ? [[name, empty(part)]]
            : []
          : [[name, filled]]
      }),
    )
  }

  function valueFor(name: string, part: Shape): Json | undefined {
    const options = alternatives(part, schema)
    const list = options.find((one) => typeOf(one) === 'array')
    if (list !== undefined) return items(name, part, list)
    const concept = conceptOf(name, part)
    const text = options.find((one) => typeOf(one) === 'string')
    if (text !== undefined) {
      if (concept === 'open') return open().join('\n')
      return isTitle(concept) ? questions.join(' ') : answers.map(({ sentence }) => sentence).join('\n\n')
    }
    if (options.some((one) => /number|integer/.test(typeOf(one))))
      return answers.flatMap(({ numbers }) => numbers)[0]?.number
    const inner = options.find((one) => typeOf(one) === 'object')
    return inner === undefined ? undefined : record(inner)
  }

  function items(name: string, part: Shape, list: Shape): Json {
    const item = alternatives(list.items ?? {}, schema)
    const inner = item.find((one) => typeOf(one) === 'object')
    if (inner === undefined) {
      if (item.some((one) => /number|integer/.test(typeOf(one))))
        return answers.flatMap(({ numbers }) => numbers.map(({ number }) => number))
      return conceptOf(name, part) === 'open' ? open() : answers.map(({ sentence }) => sentence)
    }
    const fields = Object.entries(inner.properties ?? {})
    const drawn = fields.find(([, one]) => (one.enum ?? []).some((option) => DRAWN.bars.test(String(option))))
    if (drawn !== undefined) {
      const texts = fields.filter((field) => field !== drawn)
      const from = texts.find(([field, one]) => isSource(field, one))
      return answers.flatMap(({ table }) => {
        if (table === undefined) return []
        const form = (drawn[1].enum ?? []).find((option) => DRAWN[table.chart].test(String(option)))
        // A table that is not drawn has no place in a list that knows drawings only.
        if (form === undefined) return []
        return [
          Object.fromEntries([
            [drawn[0], form],
            ...texts.map((field): [string, Json] => [field[0], field === from ? table.from : table.caption]),
          ]),
        ]
      })
    }
    const number = fields.find(([, one]) =>
      alternatives(one, schema).some((option) => /number|integer/.test(typeOf(option))),
    )
    if (number === undefined) return []
    const texts = fields.filter((field) => field !== number)
    const from = texts.find(([field, one]) => isSource(field, one))
    return answers.flatMap(({ numbers }) =>
      numbers.map((told) =>
        Object.fromEntries([
          [number[0], told.number],
          ...texts.map((field): [string, Json] => [field[0], field === from ? told.from : told.label]),
        ]),
      ),
    )
  }

  function open(): string[] {
    return answers.flatMap((answer) => (answer.open === undefined ? [] : [answer.open]))
  }
}

/** The field that names the query which a number or a table is from. */
const isSource = (name: string, { description }: Shape): boolean =>
  /\b(id|source|query) of\b|\bquery\b|\bsource\b|_id$/i.test(`${description ?? name}`)

function empty(part: Shape): Json {
  const type = typeOf(part)
  return type === 'array' ? [] : type === 'string' ? '' : type === 'boolean' ? false : type === 'object' ? {} : 0
}

/** A title says what was asked. */
const isTitle = (concept: Concept | undefined): boolean => concept !== undefined && /^(cap|aim)/.test(concept)
