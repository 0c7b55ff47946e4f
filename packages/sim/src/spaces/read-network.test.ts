import { expect, test } from 'vitest'
import { SimulationError } from '../errors/simulation-error.ts'
import { readNetwork, type ReadNetworkOptions } from './read-network.ts'

const ties = (text: string, options?: ReadNetworkOptions): string[] => {
  const { network, names } = readNetwork(text, options)
  return [...network.edges()].map(([from, to]) => `${names[from]}-${names[to]}`)
}

test.for([
  ['an edge list', '# friends\nanna ben\n\n% more\n  ben\tcarl  \n'],
  ['an edge list with tabs and Windows lines', 'anna\tben\r\nben\tcarl\r\n'],
  ['CSV', 'from,to\nanna,ben\n\nben,carl\n'],
  ['CSV with more columns, in another order', 'since;To;From\n1999;ben;anna\n2001;carl;ben'],
  ['CSV with quotes', 'source,target,note\n"anna","ben","met, at last"\nben,carl,'],
  ['CSV with tabs', 'from\tto\nanna\tben\nben\tcarl'],
  ['CSV with a byte order mark and a comment', '\uFEFF# friends\nfrom,to\nanna,ben\nben,carl'],
  ['JSON', '{ "nodes": ["anna", "ben", "carl"], "edges": [["anna", "ben"], ["ben", "carl"]] }'],
  [
    'JSON with objects',
    '{ "nodes": [{ "id": "anna" }, { "name": "ben" }, { "id": "carl" }], "edges": [{ "from": "anna", "to": "ben" }, { "source": "ben", "target": "carl" }] }',
  ],
  ['JSON without nodes', '{ "edges": [["anna", "ben"], ["ben", "carl"]] }'],
] as const)('%s gives its ties, and names in the order in which they come', ([, text]) => {
  expect(ties(text)).toEqual(['anna-ben', 'ben-carl'])
  expect(new Set(readNetwork(text).names)).toEqual(new Set(['anna', 'ben', 'carl']))
})

test('names that are whole numbers keep their order, and so their ids where they count from 0', () => {
  const { network, names } = readNetwork('10 2\n0 1\n1 10\n')
  expect(names).toEqual(['0', '1', '2', '10'])
  expect([...network.edges()]).toEqual([
    [0, 1],
    [1, 3],
    [2, 3],
  ])
})

test('given nodes fix the ids, also of those without ties', () => {
  const named = readNetwork('ben anna', { nodes: ['anna', 'ben', 'carl'] })
  expect([named.names, named.network.neighbours(2)]).toEqual([['anna', 'ben', 'carl'], []])
  expect(readNetwork('3 1', { nodes: 5 }).network.nodes()).toEqual([0, 1, 2, 3, 4])
  expect(readNetwork('', { nodes: 2 }).network.edgeCount).toBe(0)
})

test('a directed network keeps both ways apart, whether the option or the text says so', () => {
  expect(ties('a b\nb a', { directed: true })).toEqual(['a-b', 'b-a'])
  expect(ties('{ "directed": true, "edges": [["a", "b"], ["b", "a"]] }')).toEqual(['a-b', 'b-a'])
})

test.for<[string, string, ReadNetworkOptions, string]>([
  [
    'an unknown node',
    'anna ben\n\nben dora',
    { nodes: ['anna', 'ben'] },
    'friends.csv, line 3: the tie ben – dora names "dora"',
  ],
  ['an unknown number', '0 1\n1 7', { nodes: 3 }, 'friends.csv, line 2: the tie 1 – 7 names "7"'],
  ['an unknown node in CSV', 'from,to\nanna,dora', { nodes: ['anna'] }, 'friends.csv, line 2: the tie anna – dora'],
  [
    'an unknown node in JSON',
    '{"nodes":["a","b"],"edges":[["a","b"],["b","c"]]}',
    {},
    'friends.csv, edges[1]: the tie b – c names "c"',
  ],
  ['one word', 'anna ben\ncarl', {}, 'friends.csv, line 2: "carl" is no tie: it has 1 words'],
  ['a third column', 'anna ben 3', {}, 'line 1: "anna ben 3" is no tie: it has 3 words'],
  ['a cell too few', 'from,to\nanna,ben\ncarl', {}, 'line 3: "carl" is no tie'],
  ['an empty cell', 'from,to\nanna,', {}, 'line 2: "anna," is no tie'],
  ['a quote that does not end', 'from,to\n"anna,ben', {}, 'this is no table'],
  ['a table without a header', 'anna,ben\nben,carl', {}, 'line 1: the header "anna,ben" does not say'],
  ['the same tie', 'anna ben\nben carl\nanna ben', { directed: true }, 'line 3: the tie anna – ben is there already'],
  ['the same tie the other way', 'anna ben\nben anna', {}, 'line 2: the tie ben – anna is there already'],
  ['a loop', 'anna ben\nben ben', {}, 'line 2: "ben" is tied to itself'],
  ['broken JSON', '{ "edges": [["a" "b"]] }', {}, 'this is no JSON'],
  ['JSON without edges', '{ "links": [] }', {}, 'nodes and edges are no lists'],
  ['a list', '[["a", "b"]]', {}, 'nodes and edges are no lists'],
  ['an edge of three', '{ "edges": [["a", "b", "c"]] }', {}, 'edges[0]: ["a","b","c"] is no tie'],
  ['an edge of nothing', '{ "edges": [null] }', {}, 'edges[0]: null is no tie'],
  ['a node of nothing', '{ "nodes": [{}], "edges": [] }', {}, 'nodes[0]: {} is no node'],
  ['two nodes of one name', '{ "nodes": ["a", "a"], "edges": [] }', {}, 'two nodes are called "a"'],
  [
    'a listed node that was not given',
    '{ "nodes": ["a", "b"], "edges": [] }',
    { nodes: ['a'] },
    'it lists the node "b"',
  ],
  ['a direction in words', '{ "directed": "yes", "edges": [] }', {}, 'directed is "yes"'],
  ['nothing', '\n\n', {}, 'it holds no node and no tie'],
  ['half a node', 'a b', { nodes: 0.5 }, 'a network has 0.5 nodes'],
])('%s is an error that says where and what to do', ([, text, options, words]) => {
  const read = (): unknown => readNetwork(text, { source: 'friends.csv', ...options })
  expect(read).toThrow(words)
  expect(read).toThrow(SimulationError)
  expect(read).toThrow(expect.objectContaining({ next: expect.stringMatching(/.{15}/) }))
})

test('names that an object would take for its own are names', () => {
  expect(ties('__proto__ constructor\nconstructor toString')).toEqual(['__proto__-constructor', 'constructor-toString'])
})
