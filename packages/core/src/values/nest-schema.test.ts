import { expect, test } from 'vitest'
import { z } from 'zod'
import { jsonSchemaOf } from './json-schema.ts'
import { nestSchema } from './nest-schema.ts'

test('a schema that refers to itself refers to its new place', () => {
  const tree = z.object({
    name: z.string(),
    get children() {
      return z.array(tree)
    },
  })
  const { property, definitions } = nestSchema(jsonSchemaOf(tree, 'a tree'), 'output')
  expect(property).toMatchObject({ properties: { children: { items: { $ref: '#/properties/output' } } } })
  expect(definitions).toEqual({})
})

test('definitions move to the root, where the references to them look', () => {
  const schema = { type: 'array', items: { $ref: '#/$defs/node' }, $defs: { node: { items: { $ref: '#/items' } } } }
  expect(nestSchema(schema, 'a/b')).toEqual({
    property: { type: 'array', items: { $ref: '#/$defs/node' } },
    definitions: { $defs: { node: { items: { $ref: '#/properties/a~1b/items' } } } },
  })
})
