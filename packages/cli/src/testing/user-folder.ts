import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Workplace } from './workplace.ts'
import { workplace } from './workplace.ts'

/** What `npm init -y` of npm 11 writes. */
const manifest = { name: 'user', version: '1.0.0', main: 'index.js', type: 'commonjs' }

/** A folder of a user who has installed nothing in it: files by path, a package.json, and `papers/`. */
export const userFolder = (files: { readonly [path: string]: string }): Workplace => {
  const place = workplace()
  const all = { 'package.json': JSON.stringify(manifest), ...files }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(place.folder, path)), { recursive: true })
    writeFileSync(join(place.folder, path), text)
  }
  return place
}

/** A crew in a file, whose code says what it was given. */
export const tellingCrew = `import { defineCrew } from 'crewright'
export default defineCrew<{}, undefined, undefined, [], [], { told: string }>({
  name: 'telling',
  supervisor: async ({ objective, context }) => objective + ' ' + context.told,
})
export const context = ({ docs, files, args }: { docs?: string; files: string[]; args: object }) =>
  ({ told: JSON.stringify({ docs, files, args }) })
`

/** A crew in a file, led by a model that says what its script holds. */
export const scriptedCrew = (script: string, more = ''): string => `import { defineCrew, defineTool } from 'crewright'
import { call, scripted } from '@crewright/core/testing'
import { z } from 'zod'
const echo = defineTool({
  name: 'echo', description: 'Echoes.', effect: 'read', input: z.object({ text: z.string() }), execute: ({ text }) => text,
})
const model = scripted(${script}, { id: 'test/scripted' })
export default defineCrew({ name: 'scripted', model, supervisor: { tools: [echo], ask: true }, ${more} })
`
