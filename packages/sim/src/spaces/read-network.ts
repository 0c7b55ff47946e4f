import type { Network } from '../contract/spaces.ts'
import { readNetworkJson } from './network-json.ts'
import { checkTies, countOfNodes } from './network-size.ts'
import { readEdgeList, readTable, unreadable, type NetworkText, type Tie } from './network-text.ts'
import { emptyNetwork } from './network.ts'

export interface ReadNetworkOptions {
  /**
   * The names of all nodes, by id; or how many there are, named 0, 1, 2 and so on. A tie to another is an error. Default: the
   * nodes that the text lists, or else those that its ties name.
   */
  readonly nodes?: number | readonly string[]
  /** Whether ties go one way. Default: what the text says, or else false. */
  readonly directed?: boolean
  /** What errors call the text, such as its path. Default `the network`. */
  readonly source?: string
}

/** A network whose nodes have names. */
export interface NamedNetwork {
  readonly network: Network
  /** Each node's name, by id. */
  readonly names: readonly string[]
}

/**
 * Reads a network from the text of a file: a list of ties (`anna ben` a line; # and % start comments), CSV whose header names
 * the columns from and to (or source and target), or JSON `{ nodes, edges }`.
 *
 * Ids follow the order of the given or listed nodes. Where there are none they follow the order in which names first appear,
 * or the numbers' own when all names are whole numbers.
 *
 * @throws SimulationError with the line (or the place in the JSON) of a malformed tie, a tie to a node that is not known, a
 * tie that is there already, or one of a node with itself.
 * @example
 * const { network, names } = readNetwork('anna ben\nben carl')
 * network.neighbours(names.indexOf('ben')) // [0, 2]
 */
export const readNetwork = (text: string, options: ReadNetworkOptions = {}): NamedNetwork => {
  const source = options.source ?? 'the network'
  const read = parsed(text.replace(/^\uFEFF/, ''), source)
  const names = namesOf(options.nodes, read, source)
  if (names.length === 0 && options.nodes === undefined)
    throw unreadable(source, 'it holds no node and no tie', 'Write one tie a line: two names.')
  checkTies(read.ties.length)
  const ids = new Map(names.map((name, id) => [name, id]))
  const twice = names.find((name, id) => ids.get(name) !== id)
  if (twice !== undefined)
    throw unreadable(source, `two nodes are called ${JSON.stringify(twice)}`, 'Give each node a name of its own.')
  const network = emptyNetwork(names.length, options.directed ?? read.directed ?? false)
  for (const tie of read.ties) addTie(network, tie, ids)
  return { network, names }
}

const parsed = (text: string, source: string): NetworkText => {
  if (/^\s*[{[]/.test(text)) return readNetworkJson(text, source)
  const first = text.split(/\r\n|\n|\r/).find((line) => /^\s*[^\s#%]/.test(line)) ?? ''
  const delimiter = [',', ';', '\t'].find((sign) => first.trim().includes(sign) && (sign !== '\t' || isHeader(first)))
  return delimiter === undefined ? readEdgeList(text, source) : readTable(text, source, delimiter)
}

/** A tab may also stand between the two names of a tie. */
const isHeader = (line: string): boolean => {
  const titles = line
    .toLowerCase()
    .trim()
    .split(/\s*\t\s*/)
  return (titles.includes('from') && titles.includes('to')) || (titles.includes('source') && titles.includes('target'))
}

const namesOf = (
  given: number | readonly string[] | undefined,
  read: NetworkText,
  source: string,
): readonly string[] => {
  if (typeof given === 'number') return Array.from({ length: countOfNodes(given) }, (_, id) => String(id))
  const listed = given ?? read.nodes
  if (listed === undefined) return inOrder([...new Set(read.ties.flatMap(({ from, to }) => [from, to]))])
  const known = new Set(listed)
  const stranger = read.nodes?.find((name) => !known.has(name))
  if (stranger !== undefined)
    throw unreadable(
      source,
      `it lists the node ${JSON.stringify(stranger)}, which is not among those given`,
      'Leave `nodes` out, or give the names of all.',
    )
  return listed
}

const inOrder = (names: string[]): readonly string[] =>
  names.every((name) => /^(?:0|[1-9]\d{0,14})$/.test(name))
    ? names.toSorted((one, other) => Number(one) - Number(other))
    : names

const addTie = (network: Network, { from, to, where }: Tie, ids: ReadonlyMap<string, number>): void => {
  const [start, end] = [from, to].map((name) => {
    const id = ids.get(name)
    if (id !== undefined) return id
    throw unreadable(
      where,
      `the tie ${from} – ${to} names ${JSON.stringify(name)}, which is no node`,
      `Add it to the nodes (there are ${ids.size}), or mend its name.`,
    )
  }) as [number, number]
  if (start === end)
    throw unreadable(where, `${JSON.stringify(from)} is tied to itself`, 'Take the line out: a network has no loops.')
  if (network.connected(start, end))
    throw unreadable(
      where,
      `the tie ${from} – ${to} is there already`,
      network.directed ? 'Take one of the two out.' : 'Take one of the two out, or read it with `directed: true`.',
    )
  network.connect(start, end)
}
