import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A temporary folder with `papers/`: a few short documents to ask. */
export interface Workplace extends Disposable {
  readonly folder: string
  /** All files in it, by path. */
  files(): readonly string[]
}

const papers: { readonly [file: string]: string } = {
  'bakery.md': `# The bakery

The oven is lit at four in the morning. Bread is sold from six, and what is left at noon is given to the shelter in
Mill Street.

## Flour

Flour is bought from the mill at Ousby every second Tuesday. A sack weighs 25 kilograms and costs 31 euros.
`,
  'staff.txt': `Staff

Marta Lindqvist is the head baker. She signs the orders for flour.
Apprentices never work the oven alone.
`,
  'notes/cleaning.html': `<html><body><h1>Cleaning</h1>
<p>The oven is cleaned on Sunday evening, when it has been cold for ten hours.</p></body></html>`,
}

export const workplace = (): Workplace => {
  const folder = mkdtempSync(join(tmpdir(), 'crewright-cli-'))
  mkdirSync(join(folder, 'papers', 'notes'), { recursive: true })
  for (const [file, text] of Object.entries(papers)) writeFileSync(join(folder, 'papers', file), text)
  return {
    folder,
    files: () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort(),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
