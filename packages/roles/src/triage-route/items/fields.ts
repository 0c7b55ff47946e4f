const TITLES = ['subject', 'title', 'summary']
const TEXTS = [
  'text',
  'message',
  'body',
  'content',
  'description',
  'question',
  'query',
  'request',
  'comment',
  'utterance',
  'prompt',
  'input',
]
const IDS = ['id', 'ticket', 'key', 'number', 'uuid', 'message_id', 'ticket_id', 'item_id', 'case']

/** Which fields of a record hold its id and its text. */
export interface FieldNames {
  readonly id: string | undefined
  /** Stands before the text, on a line of its own. */
  readonly title: string | undefined
  readonly text: string | undefined
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/** Finds the fields by their usual names, in any case. A title alone is a text too. */
export function fieldNames(names: readonly string[]): FieldNames {
  const first = (wanted: readonly string[]): string | undefined => {
    for (const one of wanted) {
      const found = names.find((name) => plain(name) === one)
      if (found !== undefined) return found
    }
    return undefined
  }
  return { id: first(IDS), title: first(TITLES), text: first(TEXTS) }
}

/** The names that a text is looked for under, for a message to who has another. */
export const textNames = 'text, message, body, content, description, question or subject'

/** A title and a text as one text. */
export function joined(title: string, text: string): string {
  const [head, body] = [title.trim(), text.trim()]
  if (head === '' || body.startsWith(head)) return body
  return body === '' ? head : `${head}\n\n${body}`
}
