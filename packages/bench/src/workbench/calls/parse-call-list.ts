import { takePythonText } from './python-text.ts'
import { Scanner } from './scanner.ts'

/**
 * Reads a Python list of texts, such as `['email.delete_email.func(email_id="00000479")']`.
 *
 * @returns undefined when it is none
 */
export function parseCallList(text: string): readonly string[] | undefined {
  const scanner = new Scanner(text.trim())
  if (!scanner.takes('[')) return undefined
  scanner.inBrackets = true
  const calls: string[] = []
  while (!scanner.takes(']')) {
    const call = takePythonText(scanner)
    if (call === undefined) return undefined
    calls.push(call)
    if (scanner.takes(',')) continue
    if (!scanner.takes(']')) return undefined
    break
  }
  return scanner.isDone() ? calls : undefined
}
