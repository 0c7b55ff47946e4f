/** The page of a comparison in a real browser: its numbers are the JSON's, and nothing in its texts runs. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Comparison } from '@crewright/bench'
import { writeReports } from '@crewright/bench'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, howToGet, startChromium } from '../run-page/chromium.ts'
import { comparisonOf, widened } from './comparison.fixture.ts'
import { shownAs } from './shown-as.ts'

interface Figure {
  readonly text: string
  readonly value: string
  readonly path: string | undefined
  readonly count: string | undefined
  readonly kind: string
}

/** What a JSON pointer (RFC 6901) points to. */
const at = (json: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, step) => (value as { readonly [key: string]: unknown } | null)?.[step], json)

const inBrowser = (executablePath: string): void => {
  let folder: string
  let browser: Browser

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'crewright-comparison-'))
    await writeReports(comparisonOf(60, 2), join(folder, 'two'))
    await writeReports(comparisonOf(40, 1, { simulated: true }), join(folder, 'simulated'))
    await writeReports(widened(comparisonOf(20, 1)), join(folder, 'many-arms'))
    await writeReports(comparisonOf(2_500, 1), join(folder, 'large'))
    browser = await startChromium(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    if (folder !== undefined) rmSync(folder, { recursive: true })
  })

  const jsonOf = (report: string): Comparison =>
    JSON.parse(readFileSync(join(folder, report, 'report.json'), 'utf8')) as Comparison

  /** Opens a report from disk, runs what is asked on it, and expects that it asked for nothing and complained of nothing. */
  const visit = async (
    report: string,
    look: (page: Page) => Promise<void>,
    { width = 1_280, dark = false }: { readonly width?: number; readonly dark?: boolean } = {},
  ): Promise<void> => {
    const address = pathToFileURL(join(folder, report, 'report.html')).href
    const colorScheme = dark ? 'dark' : 'light'
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    const trouble: string[] = []
    const page = await context.newPage()
    page.on('request', (request) => {
      if (request.url() !== address && !request.url().startsWith('data:image/svg+xml')) trouble.push(request.url())
    })
    page.on('console', (said) => trouble.push(said.text()))
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('dialog', (dialog) => trouble.push(dialog.message()))
    await page.goto(address)
    await look(page)
    await context.close()
    expect(trouble).toEqual([])
  }

  for (const report of ['two', 'simulated', 'large'])
    test(`every number is the JSON's, and is shown as a rounding of it: ${report}`, () =>
      visit(report, async (page) => {
        const json = jsonOf(report)
        const figures: readonly Figure[] = await page.evaluate(
          `[...document.querySelectorAll('data.figure')].map((one) => ({ text: one.textContent, value: one.value, ...one.dataset }))`,
        )
        expect(figures.length).toBeGreaterThan(200)
        for (const { text, value, path, count, kind } of figures) {
          const real = path === undefined ? countOf(json, count) : at(json, path)
          expect(real === undefined ? 'missing' : String(real), path).toBe(value)
          expect(shownAs(text, value === 'null' ? null : Number(value), kind), `${path} ${value} ${text}`).toBe(true)
        }
        expect(await page.locator('#verdict').textContent()).toBe(json.verdict.sentence)
        expect(figures.filter(({ path }) => /^\/arms\/\d+\/score$/.test(path ?? ''))).toHaveLength(json.arms.length)
        expect(figures.filter(({ path }) => /^\/pairs\/\d+\/difference$/.test(path ?? ''))).toHaveLength(
          json.pairs.length,
        )
      }))

  test('nothing in its texts runs, loads or leaves its place, with everything opened', () =>
    visit('two', async (page) => {
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      await page.waitForTimeout(200)
      expect(await page.evaluate('window.hacked')).toBeUndefined()
      expect(await page.evaluate('document.querySelectorAll("script").length')).toBe(1)
      expect(await page.evaluate('document.querySelectorAll("iframe, base, object, embed, form").length')).toBe(0)
      expect(await page.evaluate('document.querySelectorAll("[onmouseover], [onerror], [onload]").length')).toBe(0)
      expect(await page.evaluate('document.body.textContent')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    }))

  test('each picture is drawn, and has words for who does not see it', () =>
    visit('two', async (page) => {
      const pictures: readonly { readonly width: number; readonly alt: string }[] = await page.evaluate(
        '[...document.images].map(({ naturalWidth, alt }) => ({ width: naturalWidth, alt }))',
      )
      expect(pictures).toHaveLength(6)
      for (const { width, alt } of pictures) {
        expect(width).toBe(720)
        expect(alt.length).toBeGreaterThan(60)
      }
      const [first] = jsonOf('two').pairs
      expect(pictures[0]?.alt).toContain(`${first?.second}: ${Number(((first?.difference ?? 0) * 100).toFixed(1))} [`)
    }))

  test('a task is opened by keyboard, and shows what was answered, what it cost, and where to look further', () =>
    visit('two', async (page) => {
      const task = page.locator('details.task', { hasText: 'handbook/7' }).first()
      const trial = jsonOf('two').trials.find(({ taskId, arm }) => taskId === 'handbook/7' && arm === 'crew')
      await page.getByLabel('Filter').focus()
      const focused = `document.activeElement.querySelector('.id')?.textContent === 'handbook/7'`
      for (let presses = 0; presses < 20; presses += 1) {
        await page.keyboard.press('Tab')
        if (await page.evaluate(focused)) break
      }
      expect(await task.locator('.inside').isVisible()).toBe(false)
      await page.keyboard.press('Enter')
      expect(await task.locator('.inside').isVisible()).toBe(true)
      const text = (await task.locator('.inside').textContent()) ?? ''
      expect(text).toContain('after 30 days')
      expect(text).toContain(`crew show ${trial?.runIds[0]}`)
      expect(text).toContain(`cluster ${trial?.cluster}`)
      for (const sign of trial?.trace?.failures ?? [])
        expect(text).toMatch(new RegExp(`${sign.mode} in .*event ${sign.eventId.replace('.', '\\.')}`, 's'))
      expect(trial?.trace?.failures).toHaveLength(3)
      await page.keyboard.press('Enter')
      expect(await task.locator('.inside').isVisible()).toBe(false)
    }))

  test('tasks can be chosen by how the arms fared, and by a word', () =>
    visit('two', async (page) => {
      const shown = page.locator('details.task:not(.hidden)')
      const all = await shown.count()
      await page.getByLabel('Show').selectOption('differ')
      const differ = await shown.count()
      expect(differ).toBeGreaterThan(0)
      expect(differ).toBeLessThan(all)
      await page.getByLabel('Show').selectOption('')
      await page.getByLabel('Filter').fill('handbook/17')
      await page.locator('details.task.hidden').first().waitFor({ state: 'attached' })
      expect(await shown.count()).toBe(1)
      expect(await page.locator('output').textContent()).toBe(`1 of ${all}`)
    }))

  test('it is as wide as a phone where the screen is, and dark where the screen is', async () => {
    for (const report of ['two', 'simulated', 'large', 'many-arms'])
      for (const width of [360, 768, 1_600])
        await visit(
          report,
          async (page) => {
            const open = '[...document.querySelectorAll("details")].slice(0, 40).forEach((one) => { one.open = true })'
            await page.evaluate(open)
            const over = 'document.documentElement.scrollWidth - window.innerWidth'
            expect(await page.evaluate(over)).toBeLessThanOrEqual(0)
            const widths = await page.evaluate('[...document.images].map((image) => image.naturalWidth)')
            expect(new Set(widths as number[])).toEqual(new Set([width === 360 ? 360 : 720]))
          },
          { width },
        )
    const ground = (page: Page): Promise<string> =>
      page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    await visit('two', async (page) => expect(await ground(page)).toBe('rgb(255, 255, 255)'))
    await visit('two', async (page) => expect(await ground(page)).toBe('rgb(13, 17, 23)'), { dark: true })
  })

  test('what was simulated says so before anything else', () =>
    visit('simulated', async (page) => {
      expect(await page.title()).toMatch(/^SIMULATED: /)
      expect(await page.evaluate('document.body.innerText')).toMatch(/^SIMULATED: /)
      const alts: readonly string[] = await page.evaluate('[...document.images].map(({ alt }) => alt)')
      for (const alt of alts) expect(alt).toMatch(/^SIMULATED: /)
    }))
}

const countOf = ({ trials }: Comparison, count = '{}'): number => {
  const asked = JSON.parse(count) as { readonly arm: string; readonly role: string; readonly mode: string }
  return trials
    .filter(({ arm }) => arm === asked.arm)
    .flatMap(({ trace }) => trace?.failures ?? [])
    .filter(({ role, mode }) => role === asked.role && mode === asked.mode).length
}

const found = chromiumPath
if (found === undefined) test('a comparison in a browser', ({ skip }) => skip(howToGet))
else describe('a comparison in a browser', () => inBrowser(found))
