import type { ToolSpec } from '@crewright/core'
import { fieldsOf, type Field } from '../role/tools.ts'
import { alternatives, typeOf, type Shape } from '../schema/shape.ts'

/** How a tool that queries tables wants to be asked, read from its schema: nothing here knows any tool by name. */
export interface Dialect {
  readonly spec: ToolSpec
  readonly table: string
  readonly columns?: string
  readonly groups?: string
  readonly limit?: string
  readonly filters?: FilterShape
  readonly having?: FilterShape
  readonly measures: {
    readonly name: string
    readonly operation: string
    readonly column?: string
    readonly label?: string
    readonly options: readonly string[]
  }
  readonly order?: {
    readonly name: string
    readonly column: string
    readonly direction: string
    readonly options: readonly string[]
  }
}

export interface FilterShape {
  readonly name: string
  readonly column: string
  readonly operator: string
  readonly values: string
  readonly options: readonly string[]
}

/** The tools that work with tables, by what they do. */
export interface TableTools {
  readonly query: Dialect
  readonly list?: ToolSpec
  readonly describe?: ToolSpec
  readonly find?: ToolSpec
  readonly arithmetic?: ToolSpec
}

/** The tools of an agent that works with tables; none if there is no tool that takes a typed query. */
export function tableToolsOf(tools: readonly ToolSpec[]): TableTools | undefined {
  const query = tools.map(dialectOf).find((one) => one !== undefined)
  if (query === undefined) return undefined
  const others = tools.filter((spec) => spec !== query.spec)
  const required = (spec: ToolSpec): Field[] => fieldsOf(spec.inputSchema).filter((field) => field.required)
  const list = others.find((spec) => required(spec).length === 0 && /\btables\b/i.test(spec.description))
  const describe = others.find((spec) => {
    const [only, ...more] = required(spec)
    return (
      only?.type === 'string' &&
      more.length === 0 &&
      /\btable\b/i.test(only.name + (only.shape.description ?? '')) &&
      /\bcolumns?\b/i.test(spec.description)
    )
  })
  const find = others.find((spec) => {
    const [only, ...more] = required(spec)
    return only?.type === 'array' && more.length === 0 && /\b(cells?|values?)\b/i.test(spec.description)
  })
  const arithmetic = others.find((spec) => {
    const [only, ...more] = required(spec)
    return (
      only?.type === 'string' &&
      more.length === 0 &&
      /\b(calculat|arithmetic|expression)/i.test(`${spec.description} ${only.shape.description ?? ''}`)
    )
  })
  return {
    query,
    ...(list && { list }),
    ...(describe && { describe }),
    ...(find && { find }),
    ...(arithmetic && { arithmetic }),
  }
}

function dialectOf(spec: ToolSpec): Dialect | undefined {
  const fields = fieldsOf(spec.inputSchema)
  const table = fields.find((field) => field.required && field.type === 'string' && /\btables?\b/i.test(told(field)))
  const lists = fields.filter((field) => field.type === 'array')
  const items = lists.map((field) => ({ field, parts: partsOf(field, spec) }))
  const measures = items.flatMap(({ field, parts }) => {
    const operation = parts.find(
      ({ options }) => options.includes('sum') && options.some((one) => /^(avg|average|mean)$/.test(one)),
    )
    if (operation === undefined) return []
    const texts = parts.filter((part) => part !== operation)
    const label = texts.find((part) => /\b(name|label|alias) (of|for)\b|^(as|alias|label|name)$/i.test(part.told))
    const column = texts.find((part) => part !== label)
    return [
      {
        name: field.name,
        operation: operation.name,
        options: operation.options,
        ...(column && { column: column.name }),
        ...(label && { label: label.name }),
      },
    ]
  })[0]
  if (table === undefined || measures === undefined) return undefined
  const filters = items.flatMap(({ field, parts }) => {
    const operator = parts.find(({ options }) => options.some((one) => /^(=|==|eq|equals|is)$/.test(one)))
    const values = parts.find(
      (part) => part !== operator && /\bvalues?\b/i.test(part.name + part.told) && part !== operator,
    )
    const column = parts.find((part) => part !== operator && part !== values)
    if (operator === undefined || values === undefined || column === undefined) return []
    return [
      {
        field,
        shape: {
          name: field.name,
          column: column.name,
          operator: operator.name,
          values: values.name,
          options: operator.options,
        },
      },
    ]
  })
  const having = filters.find(({ field }) => /\b(having|groups)\b/i.test(told(field)))?.shape
  const where = filters.find(({ shape }) => shape !== having)?.shape
  const order = items.flatMap(({ field, parts }) => {
    const direction = parts.find(({ options }) => options.some((one) => /^desc/i.test(one)))
    const column = parts.find((part) => part !== direction)
    return direction === undefined || column === undefined
      ? []
      : [{ name: field.name, column: column.name, direction: direction.name, options: direction.options }]
  })[0]
  const texts = lists.filter((field) => !items.some((one) => one.field === field && one.parts.length > 0))
  const groups = texts.find((field) => /\bgroup/i.test(told(field)))?.name
  const columns = texts.find((field) => field.name !== groups && /\bcolumns?\b/i.test(told(field)))?.name
  const limit = fields.find(
    (field) => (field.type === 'integer' || field.type === 'number') && field.concept === 'bound',
  )?.name
  return {
    spec,
    table: table.name,
    measures,
    ...(columns && { columns }),
    ...(groups && { groups }),
    ...(limit && { limit }),
    ...(where && { filters: where }),
    ...(having && { having }),
    ...(order && { order }),
  }
}

const told = ({ name, shape }: Field): string =>
  `${name.replace(/([a-z])([A-Z])/g, '$1 $2')} ${shape.description ?? ''}`

interface Part {
  readonly name: string
  readonly told: string
  readonly options: readonly string[]
}

/** The fields of a list's items, where these are records. */
function partsOf(field: Field, spec: ToolSpec): Part[] {
  const list = alternatives(field.shape, spec.inputSchema).find((one) => typeOf(one) === 'array')
  const item =
    list?.items === undefined
      ? undefined
      : alternatives(list.items, spec.inputSchema).find((one) => typeOf(one) === 'object')
  return Object.entries(item?.properties ?? {}).map(([name, shape]: [string, Shape]) => ({
    name,
    told: `${name} ${shape.description ?? ''}`,
    options: (shape.enum ?? []).filter((one): one is string => typeof one === 'string'),
  }))
}
