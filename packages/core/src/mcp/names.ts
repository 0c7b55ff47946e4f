/** Names that models accept have at most so many letters. */
const longest = 64

/**
 * The names of a server's tools as a crew may use them: with the prefix, and `_` for whatever models do not accept. Two
 * that come out the same are numbered, in the server's order.
 */
export function namesOf(given: readonly string[], prefix: string): string[] {
  const taken = new Set<string>()
  return given.map((name) => {
    const plain = `${prefix}${name.replaceAll(/[^\w-]/g, '_')}`.slice(0, longest)
    let free = plain
    for (let n = 2; taken.has(free); n++) free = `${plain.slice(0, longest - 1 - String(n).length)}_${n}`
    taken.add(free)
    return free
  })
}
