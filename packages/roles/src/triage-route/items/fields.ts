import { TriageError } from '../triage-error.ts'

/** Usual names of a title, a text and an id in exports: English, German, French, Spanish, Italian, Portuguese, Dutch. */
const TITLES = words(
  `subject title summary betreff titel sujet objet titre asunto título oggetto titolo assunto onderwerp`,
)
const TEXTS = words(`text message body content description question query request comment utterance prompt input
  nachricht nachrichtentext inhalt beschreibung frage anfrage anliegen kommentar freitext texte contenu demande commentaire
  texto mensaje contenido descripción pregunta consulta comentario testo messaggio contenuto descrizione domanda commento
  mensagem conteúdo descrição pergunta tekst bericht inhoud vraag`)
const IDS = words(
  `id ticket key number uuid message_id ticket_id item_id case nr nummer ticketnummer numéro número numero`,
)

/** Which fields of a record hold its id and its text. */
export interface FieldNames {
  readonly id: string | undefined
  /** Stands before the text, on a line of its own. */
  readonly title: string | undefined
  readonly text: string | undefined
}

/** A name as it is compared: without case, accents and signs between its words. */
function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s-]+/g, '_')
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/).map(plain)
}

/**
 * Finds the fields by their usual names, in any case, or that of the text by the name that it was given. A title alone is
 * a text too.
 */
export function fieldNames(names: readonly string[], text?: string): FieldNames {
  const first = (wanted: readonly string[]): string | undefined => {
    for (const one of wanted) {
      const found = names.find((name) => plain(name) === one)
      if (found !== undefined) return found
    }
    return undefined
  }
  const own = text === undefined ? first(TEXTS) : (names.find((name) => name === text) ?? first([plain(text)]))
  const title = first(TITLES)
  return { id: first(IDS), title: title === own ? undefined : title, text: own }
}

/** An error for a record without a field of text. `where` begins its sentence: `Line 3 of a.jsonl`. */
export function noText(where: string, names: readonly string[], text?: string): TriageError {
  const found = names.map((one) => JSON.stringify(one.slice(0, 40))).join(', ') || 'none'
  const example = names.find((name) => /^[\p{L}\p{N} _.-]{3,40}$/u.test(name) && !/id$/i.test(name)) ?? 'COLUMN'
  const what = text === undefined ? 'names no field of text' : `has no field ${JSON.stringify(text)}`
  return new TriageError({
    message: `${where} ${what}: its fields are ${found}.`,
    next: `Say which field is the text, as in --text ${example.includes(' ') ? `"${example}"` : example}; text, message, body, description, question and subject are known.`,
  })
}

/** A title and a text as one text. */
export function joined(title: string, text: string): string {
  const [head, body] = [title.trim(), text.trim()]
  if (head === '' || body.startsWith(head)) return body
  return body === '' ? head : `${head}\n\n${body}`
}
