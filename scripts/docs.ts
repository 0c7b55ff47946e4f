/**
 * Holds the documentation to what really comes out. A block between `<!-- output: COMMAND -->` and `<!-- /output -->` is
 * what the command prints; one between `<!-- file: PATH -->` and `<!-- /file -->` is the file. `--write` writes them
 * anew; without it a difference is an error. Times, dates and run ids are masked before they are compared.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const pages = globSync(['*.md', 'docs/*.md', 'packages/*/README.md'], { cwd: root }).toSorted()
const block = /<!-- (output|file): (.+?) -->\n[\s\S]*?<!-- \/\1 -->/g

const masks: readonly (readonly [RegExp, string])[] = [
  [/\b\d+(\.\d+)? ?m?s\b/g, '‹time›'],
  [/\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d+Z)?)?/g, '‹date›'],
  [/^[\w-]{21}(?=\s)/gm, '‹run›'],
  [/"runId": ?"[\w-]{21}"/g, '"runId": "‹run›"'],
  [/ +/g, ' '],
]
const masked = (text: string): string => masks.reduce((kept, [what, by]) => kept.replace(what, by), text)

/** Each page has a store of its own, so that `crew show` finds the run that the page has just made. */
function run(command: string, folder: string): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      // What is shown comes from the embedded model, whatever keys the machine has.
      ...{ ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '', OPENAI_BASE_URL: '', CREWRIGHT_MODEL: '' },
      NO_COLOR: '1',
      COLUMNS: '120',
      CREW_STORE: join(folder, 'runs.db'),
      PATH: `${join(root, 'scripts/bin')}:${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
    },
  })
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}`)
  return stdout.trimEnd()
}

/** A file, or the part of it between `// #region NAME` and `// #endregion`, named as `PATH#NAME`. */
function excerpt(what: string): string {
  const [path = '', region] = what.split('#')
  const text = readFileSync(join(root, path), 'utf8').trimEnd()
  if (region === undefined) return text
  const found = text.split(`// #region ${region}\n`)[1]?.split('// #endregion')[0]
  if (found === undefined) throw new Error(`${path} has no region ${region}`)
  return found.trimEnd()
}

function fresh(kind: string, what: string, folder: string): string {
  if (kind === 'file') return `\`\`\`ts\n${excerpt(what)}\n\`\`\``
  const language = what.includes('diagram') ? 'mermaid' : what.includes('--json') ? 'json' : 'text'
  return `\`\`\`${language}\n${run(what, folder)}\n\`\`\``
}

const write = process.argv.includes('--write')
let stale = 0
for (const page of pages) {
  const folder = mkdtempSync(join(tmpdir(), 'crewright-docs-'))
  const path = join(root, page)
  const before = readFileSync(path, 'utf8')
  const after = before.replace(block, (old: string, kind: string, what: string) => {
    const next = `<!-- ${kind}: ${what} -->\n${fresh(kind, what, folder)}\n<!-- /${kind} -->`
    return masked(next) === masked(old) ? old : next
  })
  rmSync(folder, { recursive: true })
  if (after === before) continue
  if (write) writeFileSync(path, after)
  else {
    stale++
    console.log(`${page} does not show what comes out: run \`npm run docs\` and look at what changed.`)
    for (const [old] of before.matchAll(block))
      if (!after.includes(old)) console.log(`  stale: ${old.split('\n')[0] ?? ''}`)
  }
}
process.exitCode = stale === 0 ? 0 : 1
