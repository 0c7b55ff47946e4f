/** Every ready crew, with nothing given: it runs a sample of its own, and says so. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callCrew } from './testing/memory-terminal.ts'
import { workplace } from './testing/workplace.ts'

const page = async (name: string): Promise<{ stdout: string; stderr: string; page: string; place: string[] }> => {
  using place = workplace()
  const { code, stdout, stderr } = await callCrew(['run', name, '--out', 'page.md'], place)
  expect(code).toBe(0)
  const text = readFileSync(join(place.folder, 'page.md'), 'utf8')
  for (const [, file = ''] of text.matchAll(/!\[.*?\]\(<(.*?)>\)/g)) {
    expect(existsSync(join(place.folder, file)), file).toBe(true)
    expect(readFileSync(join(place.folder, file), 'utf8')).toMatch(/^<svg [^]*<\/svg>\s*$/)
  }
  return { stdout, stderr, page: text, place: [...place.files()] }
}

test('research-draft asks a question of the project’s own documentation', async () => {
  const { stdout, stderr, page: brief } = await page('research-draft')
  expect(stderr).toMatch(
    /^No goal was given, so this is the sample of research-draft, asked of .*\nYour own: crew run research-draft "…" --docs FOLDER\n$/,
  )
  expect(stdout).toMatch(/^Findings$/m)
  expect(brief).toMatch(/^## Findings\n\n1\. > /m)
})

test('triage-route sorts the mail of a shop, and needs no goal for one’s own either', async () => {
  const { stdout, stderr, page: list } = await page('triage-route')
  expect(stderr).toMatch(
    /^No goal was given, so this is the sample of triage-route: --items \S+tickets\.csv --routes \S+\nYour own: crew run triage-route --items FILE\n$/,
  )
  expect(stdout).toMatch(/^id +route +urgency +reason +needsHuman$/m)
  expect(stdout.match(/^T-\d+ /gm)).toHaveLength(12)
  expect(list).toMatch(/^\| id \| route \| urgency \| reason \| needsHuman \|\n\| :-- /m)
})

test('pull-report answers from the tables of a chain of shops, and writes its charts beside the report', async () => {
  const { stdout, stderr, page: report, place } = await page('pull-report')
  expect(stderr).toMatch(
    /^No goal was given, so this is the sample of pull-report: --data \S+\nYour own: crew run pull-report "…" --data FOLDER\n$/,
  )
  expect(stdout).toMatch(/^# .*region.*\n/)
  expect(stdout).toMatch(/^\[chart: .*; --out FILE writes it\]$/m)
  expect(report).toMatch(/^!\[.*\]\(<page-\S+\.svg>\)$/m)
  expect(place.filter((file) => /^page-.*\.svg$/.test(file))).toHaveLength(report.match(/^!\[/gm)?.length ?? 0)
})
