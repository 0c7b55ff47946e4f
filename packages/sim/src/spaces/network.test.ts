import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Network } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { decodeState } from '../state/decode.ts'
import { encodeState } from '../state/encode.ts'
import { hashState } from '../state/hash.ts'
import { network } from './network.ts'
import { spaceLoaders } from './space-loaders.ts'

const again = (space: Network): Network => decodeState(encodeState(space), spaceLoaders) as Network

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('connect', 'connect', 'connect', 'disconnect', 'remove', 'save'),
    from: fc.nat(7),
    to: fc.nat(7),
  }),
  { maxLength: 60 },
)

const sorted = (nodes: Set<number>): number[] => [...nodes].toSorted((one, other) => one - other)

test.for([false, true])(
  'directed %s: a network, saved and loaded at any moment, holds what a set of pairs holds',
  (directed) => {
    fc.assert(
      fc.property(steps, (all) => {
        let space = network({ directed })
        const nodes = new Set<number>()
        const pairs = new Set<string>()
        const key = (from: number, to: number): string => (directed || from < to ? `${from} ${to}` : `${to} ${from}`)
        for (const { what, from, to } of all) {
          if (what === 'save') space = again(space)
          if (what === 'remove' && nodes.delete(from)) {
            space.removeNode(from)
            for (const pair of pairs) if (pair.split(' ').includes(String(from))) pairs.delete(pair)
          }
          if (from === to || (what !== 'connect' && !(what === 'disconnect' && nodes.has(from) && nodes.has(to))))
            continue
          for (const node of [from, to]) {
            space.addNode(node)
            nodes.add(node)
          }
          space[what](from, to)
          pairs[what === 'connect' ? 'add' : 'delete'](key(from, to))
        }
        expect(space.nodes()).toEqual(sorted(nodes))
        expect(space.edgeCount).toBe(pairs.size)
        expect([...space.edges()].map(([from, to]) => `${from} ${to}`)).toEqual([...pairs].toSorted())
        for (const from of nodes) {
          const ties = sorted(nodes).filter((to) => pairs.has(key(from, to)))
          expect(space.neighbours(from)).toEqual(ties)
          expect(space.degree(from)).toBe(ties.length)
          for (const to of nodes) expect(space.connected(from, to)).toBe(ties.includes(to))
        }
        expect(hashState(again(space))).toBe(hashState(space))
      }),
    )
  },
)

test('a network is what its ties are, however it came to have them', () => {
  const one = network({ nodes: 4 })
  for (const [from, to] of [
    [0, 1],
    [2, 3],
    [1, 3],
  ] as const)
    one.connect(from, to)
  const other = network()
  for (const node of [3, 0, 9, 2, 1]) other.addNode(node)
  for (const [from, to] of [
    [3, 1],
    [9, 1],
    [1, 0],
    [0, 2],
    [3, 2],
  ] as const)
    other.connect(from, to)
  other.disconnect(2, 0)
  other.removeNode(9)
  expect(hashState(other)).toBe(hashState(one))
  expect(encodeState(other)).toEqual(encodeState(one))
})

test('whom neighbours gave stays as it was while ties change', () => {
  const space = network({ nodes: 4 })
  for (const other of [1, 2, 3]) space.connect(0, other)
  const visited = []
  for (const other of space.neighbours(0)) {
    visited.push(other)
    space.disconnect(0, other)
  }
  expect(visited).toEqual([1, 2, 3])
  expect(space.neighbours(0)).toEqual([])
})

test('a tie that is there, and one that is not, may be made and taken out again', () => {
  const space = network({ nodes: 2, directed: true })
  space.connect(0, 1)
  space.connect(0, 1)
  space.disconnect(1, 0)
  expect([space.edgeCount, space.connected(0, 1), space.connected(1, 0)]).toEqual([1, true, false])
  space.addNode(0)
  expect(space.degree(0)).toBe(1)
})

const pair = network({ nodes: 2 })
test.for<[string, () => unknown, string]>([
  ['neighbours of', () => pair.neighbours(2), 'no node 2'],
  ['a tie to', () => pair.connect(0, 2), 'no node 2'],
  ['a question about', () => pair.connected(0, Number.NaN), 'no node NaN'],
  ['the end of', () => pair.removeNode(5), 'no node 5'],
  ['a half of', () => pair.addNode(0.5), '0.5 can be no node'],
  ['half a number of', () => network({ nodes: 1.5 }), 'a network has 1.5 nodes'],
  ['less than no', () => network({ nodes: -1 }), 'a network has -1 nodes'],
  ['too many', () => network({ nodes: 1e12 }), 'a network has 1000000000000 nodes'],
  ['a loop at', () => pair.connect(1, 1), 'node 1 shall be tied to itself'],
])('%s nodes that cannot be is a clear error', ([, use, words]) => {
  expect(use).toThrow(words)
  expect(use).toThrow(SimulationError)
})

test.for([
  ['no nodes', { nodes: undefined }],
  ['a node twice', { nodes: Int32Array.of(0, 0) }],
  ['a negative node', { nodes: Int32Array.of(-1, 0) }],
  ['a tie to nobody', { degrees: Int32Array.of(1, 0), ties: Int32Array.of(9) }],
  ['a loop', { degrees: Int32Array.of(1, 0), ties: Int32Array.of(0) }],
  ['a tie twice', { degrees: Int32Array.of(2, 0), ties: Int32Array.of(1, 1) }],
  ['too few ties', { degrees: Int32Array.of(2_000_000_000, 0), ties: Int32Array.of(1) }],
  ['too many ties', { ties: Int32Array.of(1) }],
] as const)('a saved network with %s is refused', ([, part]) => {
  const whole = { directed: false, nodes: Int32Array.of(0, 1), degrees: new Int32Array(2), ties: new Int32Array() }
  expect(spaceLoaders['network']?.(whole)).toMatchObject({ kind: 'network', edgeCount: 0 })
  expect(() => spaceLoaders['network']?.({ ...whole, ...part })).toThrow(SimulationError)
})
