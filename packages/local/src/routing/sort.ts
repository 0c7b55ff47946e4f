import type { JsonSchema, ModelRequest } from '@crewright/core'
import type { Language } from '../language/language.ts'
import type { Said } from '../role/said.ts'
import { CONTROLS } from '../role/tools.ts'
import { sortRecords } from './sort-records.ts'

/** Letters of a quote where fewer tokens are granted than whole quotes take. */
const SHORTER = [40, 12]

/**
 * The turn of an agent that is to give a label to every record of its input and has nothing to look up first. Undefined
 * for any other agent, and for one whose answer was turned down: the same answer would be turned down again.
 */
export function sort(request: ModelRequest, schema: JsonSchema | undefined, language: Language): Said | undefined {
  if (schema === undefined || request.toolChoice === 'none') return undefined
  if (request.tools.some(({ name }) => !CONTROLS.has(name))) return undefined
  if (request.transcript.some((entry) => entry.from === 'tool' && entry.failed)) return undefined
  const submit = request.tools.find(({ name }) => name === 'submit')
  const say = (most?: number): Said | undefined => {
    const result = sortRecords(request, schema, language, most)
    if (result === undefined) return undefined
    return submit === undefined
      ? { text: JSON.stringify(result), wishes: [] }
      : { text: '', wishes: [{ name: submit.name, input: result }] }
  }
  const said = say()
  return said && { ...said, shorter: SHORTER.map((most) => () => say(most) ?? said) }
}
