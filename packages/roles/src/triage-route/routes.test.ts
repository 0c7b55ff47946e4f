import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { readRoutes, routesFrom } from './routes.ts'

const read = async (content: string | Uint8Array) =>
  readRoutes(join(await folderWith({ 'routes.json': content }), 'routes.json'))

test('routes are read from a list, from a list under "routes", and from an object of names', async () => {
  const routes = [
    { name: 'billing', description: 'Payments.' },
    { name: 'other things', description: '' },
  ]
  const list = [{ name: 'billing', description: ' Payments.\n' }, 'other things']
  expect(await read(`\uFEFF${JSON.stringify(list)}`)).toEqual(routes)
  expect(await read(JSON.stringify({ routes: list }))).toEqual(routes)
  expect(routesFrom({ billing: 'Payments.', 'other things': { description: '' } })).toEqual(routes)
})

test('routes in Windows-1252 have their letters', async () => {
  expect(await read(Buffer.from('{"Rückgabe":"Größe falsch"}', 'latin1'))).toEqual([
    { name: 'Rückgabe', description: 'Größe falsch' },
  ])
})

test('examples of a route are added to what is said of it', () => {
  expect(routesFrom([{ name: 'a', description: 'Pay.', examples: ['charged twice', 'no receipt'] }])).toEqual([
    { name: 'a', description: 'Pay. For example: charged twice | no receipt' },
  ])
})

test.for([
  ['not json', /routes\.json is not JSON/],
  ['17', /routes\.json holds a number, not a list of routes/],
  ['null', /routes\.json holds null/],
  ['[]', /There are no routes in routes\.json/],
  ['[{"name":"needs-human","description":"x"}]', /There are no routes/],
  ['[{"description":"x"}]', /Route 1 of routes\.json has no name/],
  ['[{"name":"a"},{"name":"A"}]', /names the route A twice/],
  ['[{"name":"a","description":5}]', /Route 1 of routes\.json \(a\) has a description that is no text/],
  ['[{"name":"a","examples":"x"}]', /\(a\) has examples that are no list of texts/],
  ['[["a"]]', /Route 1 of routes\.json is neither an object nor a text/],
] as const)('%s is an error that says which route is wrong and how', async ([content, message]) => {
  const error: unknown = await read(content).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'TriageError', message: expect.stringMatching(message) as string })
})

test('a file that is not there, and one that is too large to be routes, are told apart from one that is wrong', async () => {
  const folder = await folderWith({ 'big.json': ' '.repeat(1024 * 1024 + 1) })
  await expect(readRoutes(join(folder, 'none.json'))).rejects.toMatchObject({ message: 'There is no file none.json.' })
  await expect(readRoutes(join(folder, 'big.json'))).rejects.toMatchObject({
    message: 'big.json is too large for a file of routes.',
  })
})
