/** What came out of the ready crews, on the page of their runs in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, howToGet, startChromium } from './chromium.ts'
import { crewCommand } from './crew-command.ts'

let folder: string
let browser: Browser

/** The page of a ready crew's sample run. */
const pageOf = async (crew: string, width: number, look: (page: Page) => Promise<void>): Promise<void> => {
  expect((await crewCommand(['run', crew, '--store', `${crew}.db`], folder)).code).toBe(0)
  await crewCommand(['show', 'last', '--store', `${crew}.db`, '--html', `${crew}.html`], folder)
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  await page.goto(pathToFileURL(join(folder, `${crew}.html`)).href)
  await look(page)
  await page.close()
}

const inBrowser = (executablePath: string): void => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'crewright-outputs-'))
    browser = await startChromium(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    if (folder !== undefined) rmSync(folder, { recursive: true })
  })

  test('a report is shown with its charts as pictures that have been drawn', { timeout: 60_000 }, () =>
    pageOf('pull-report', 1_280, async (page) => {
      expect(await page.locator('header pre').first().textContent()).toMatch(/^# .*\n[^]*\[chart: /)
      const drawn: unknown = await page.evaluate(
        "[...document.querySelectorAll('header figure img')].map(({ naturalWidth, alt }) => naturalWidth > 0 && alt !== '')",
      )
      expect(drawn).toEqual([true, true])
    }),
  )

  test('records are a table, which is as wide as a narrow window', { timeout: 60_000 }, () =>
    pageOf('triage-route', 390, async (page) => {
      const table = page.locator('header table')
      expect(await table.locator('thead th').allTextContents()).toEqual([
        'id',
        'route',
        'urgency',
        'reason',
        'needsHuman',
      ])
      expect(await table.locator('tbody tr').count()).toBe(12)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    }),
  )
}

describe('the outputs of ready crews', () => {
  if (chromiumPath !== undefined) inBrowser(chromiumPath)
  else test('in a browser', (context) => context.skip(howToGet))
})
