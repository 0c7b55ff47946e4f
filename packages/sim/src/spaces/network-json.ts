import { shortened, unreadable, type NetworkText, type Tie } from './network-text.ts'

interface Document {
  readonly nodes?: unknown
  readonly edges?: unknown
  readonly directed?: unknown
}

/**
 * `{ nodes, edges, directed }`: nodes are names, or objects with an id or a name, and may be left out; edges are pairs of
 * names, or objects with from and to, or source and target.
 */
export const readNetworkJson = (text: string, source: string): NetworkText => {
  const { nodes, edges, directed } = documentIn(text, source)
  if (!Array.isArray(edges) || (nodes !== undefined && !Array.isArray(nodes)))
    throw unreadable(source, 'nodes and edges are no lists', 'Write { "nodes": ["a", "b"], "edges": [["a", "b"]] }.')
  if (directed !== undefined && typeof directed !== 'boolean')
    throw unreadable(source, `directed is ${JSON.stringify(directed)}`, 'Write true or false.')
  return {
    nodes: nodes?.map((node: unknown, at) => {
      const name = nameOf(node) ?? nameOf(partOf(node, 'id')) ?? nameOf(partOf(node, 'name'))
      if (name !== undefined) return name
      throw unreadable(
        `${source}, nodes[${at}]`,
        `${shown(node)} is no node`,
        'Write a name, or an object with an id or a name.',
      )
    }),
    directed,
    ties: edges.map((edge: unknown, at) => tieIn(edge, `${source}, edges[${at}]`)),
  }
}

const documentIn = (text: string, source: string): Document => {
  try {
    return JSON.parse(text) as Document
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw unreadable(source, `this is no JSON: ${said}`, 'Mend it there, or write one tie a line: two names.', error)
  }
}

const tieIn = (edge: unknown, where: string): Tie => {
  const pair = Array.isArray(edge) && edge.length === 2 ? (edge as readonly unknown[]) : []
  const from = nameOf(pair[0] ?? partOf(edge, 'from') ?? partOf(edge, 'source'))
  const to = nameOf(pair[1] ?? partOf(edge, 'to') ?? partOf(edge, 'target'))
  if (from !== undefined && to !== undefined) return { from, to, where }
  throw unreadable(where, `${shown(edge)} is no tie`, 'Write ["a", "b"] or { "from": "a", "to": "b" }.')
}

const partOf = (value: unknown, part: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? (value as { readonly [part: string]: unknown })[part]
    : undefined

const nameOf = (value: unknown): string | undefined =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined

const shown = (value: unknown): string => shortened(JSON.stringify(value))
