/** Any result as lines that a person can read: text as it is, lists with dashes, fields by name. */
export const readable = (value: unknown): string => lines(value).join('\n')

const lines = (value: unknown): string[] => {
  if (value === undefined || value === null) return ['–']
  if (typeof value === 'string') return value === '' ? ['–'] : value.split('\n')
  if (typeof value !== 'object') return [JSON.stringify(value) ?? String(value)]
  if (Array.isArray(value)) return value.length === 0 ? ['none'] : value.flatMap((entry) => under('- ', lines(entry)))
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return fields.length === 0 ? ['none'] : fields.flatMap(([name, field]) => fieldLines(name, field))
}

const fieldLines = (name: string, field: unknown): string[] => {
  const found = lines(field)
  if (found.length === 1 && !isFull(field)) return [`${name}: ${found[0]}`]
  return [`${name}:`, ...found.map((line) => `  ${line}`)]
}

/** Whether something stands in it that needs lines of its own. */
const isFull = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length > 0

const under = (first: string, entry: readonly string[]): string[] =>
  entry.map((line, i) => (i === 0 ? first : ' '.repeat(first.length)) + line)
