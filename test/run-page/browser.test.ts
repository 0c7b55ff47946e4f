/** The page of a run in a real browser: what it shows is what the journal says, and nothing in its texts runs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Event, OutcomeFact } from '@crewright/core'
import { barChart, lineChart } from '@crewright/report'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, howToGet, startChromium } from './chromium.ts'
import { crewCommand } from './crew-command.ts'
import { hostile, officeRun } from './office.fixture.ts'

interface Shown {
  readonly totals: {
    readonly modelCalls: number
    readonly toolCalls: number
    readonly tokens: number
    readonly tasks: number
  }
  readonly events: readonly Event[]
}

let folder: string
let browser: Browser
let outcome: OutcomeFact
let shown: Shown
let address: string

const inBrowser = (executablePath: string): void => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'crewright-page-'))
    outcome = await officeRun(join(folder, 'office.db'))
    const html = await crewCommand(['show', 'last', '--store', 'office.db', '--html', 'office.html'], folder)
    expect(html).toMatchObject({ code: 0, stdout: 'office.html\n', stderr: '' })
    const json = await crewCommand(['show', 'last', '--store', 'office.db', '--json', '--events'], folder)
    shown = JSON.parse(json.stdout) as Shown
    address = pathToFileURL(join(folder, 'office.html')).href
    browser = await startChromium(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    if (folder !== undefined) rmSync(folder, { recursive: true })
  })

  /** Opens the page, runs what is asked on it, and expects that it asked for nothing and complained of nothing. */
  const visit = async (
    look: (page: Page) => Promise<void>,
    options: {
      readonly width?: number
      readonly dark?: boolean
      readonly scripts?: boolean
      readonly at?: string
    } = {},
  ): Promise<void> => {
    const { width = 1_280, dark = false, scripts = true, at = address } = options
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: scripts,
    })
    const trouble: string[] = []
    const page = await context.newPage()
    page.on('request', (request) => {
      if (request.url() !== at && !request.url().startsWith('data:image/svg+xml')) trouble.push(request.url())
    })
    page.on('console', (said) => trouble.push(said.text()))
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('dialog', (dialog) => trouble.push(dialog.message()))
    await page.goto(at)
    await look(page)
    await context.close()
    expect(trouble).toEqual([])
  }

  test('nothing in its texts runs, loads or leaves its place, with everything opened', () =>
    visit(async (page) => {
      await page.getByRole('button', { name: 'Expand all' }).click()
      await page.waitForTimeout(300)
      expect(await page.evaluate('window.hacked')).toBeUndefined()
      expect(await page.evaluate('document.querySelectorAll("script").length')).toBe(1)
      expect(await page.evaluate('document.querySelectorAll("img, iframe, base, object, embed").length')).toBe(0)
      expect(await page.evaluate('document.querySelectorAll("[onmouseover], [onerror], [onload]").length')).toBe(0)
      expect(await page.locator('h1').textContent()).toContain('<script>window.hacked = 1</script>')
      expect(await page.evaluate('document.body.textContent')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    }))

  test('its numbers are those of the journal and of the outcome', () =>
    visit(async (page) => {
      const tiles = await page.locator('.tile').allTextContents()
      const { total, byRole } = outcome.usage
      const digits = (text: string | undefined): number => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''))
      const tile = (name: string): number => digits(tiles.find((text) => text.startsWith(name))?.slice(name.length))
      expect(tile('Model calls')).toBe(total.modelCalls)
      expect(tile('Tool calls')).toBe(total.toolCalls)
      expect(tiles).toContain(
        `Tokens${(total.inputTokens + total.outputTokens).toLocaleString('en-US')}${total.inputTokens.toLocaleString('en-US')} in, ${total.outputTokens} out`,
      )
      expect(tiles.find((text) => text.startsWith('Cost'))).toContain(`$${total.usd?.toFixed(4)}`)
      expect([shown.totals.modelCalls, shown.totals.toolCalls]).toEqual([total.modelCalls, total.toolCalls])
      const roles = await page.locator('table:has(th:text-is("Role")) tbody tr').allTextContents()
      expect(roles).toHaveLength(Object.keys(byRole).length)
      for (const [role, usage] of Object.entries(byRole)) {
        const row = roles.find((text) => text.startsWith(role))
        expect(row).toBe(
          `${role}${[usage.modelCalls, usage.inputTokens, usage.cachedInputTokens, usage.outputTokens].map((n) => n.toLocaleString('en-US')).join('')}$${usage.usd?.toFixed(4)}`,
        )
      }
    }))

  test('the timeline has a bar for each model call and tool call, and each opens its step', () =>
    visit(async (page) => {
      const count = (type: Event['type']): number => shown.events.filter((event) => event.type === type).length
      const bars = page.locator('.chart.time rect.step')
      expect(await bars.count()).toBe(count('model-requested') + count('tool-intended'))
      expect(await page.locator('.gantt li').count()).toBe(shown.totals.tasks)
      const step = page.locator('.chart.time a:has(title:text("search_papers"))').first()
      const href = (await step.getAttribute('href')) ?? ''
      expect(await page.locator(`[id="${href.slice(1)}"]`).isVisible()).toBe(false)
      await step.locator('rect').click()
      await page.locator(`[id="${href.slice(1)}"]`).waitFor({ state: 'visible' })
      expect(await page.locator('.chart.order').isVisible()).toBe(false)
      await page.getByRole('radio', { name: 'in the order of the facts' }).check()
      expect(await page.locator('.chart.order').isVisible()).toBe(true)
      expect(await page.locator('.chart.time').isVisible()).toBe(false)
    }))

  test('the filter leaves the steps and messages that hold a word', () =>
    visit(async (page) => {
      const all = await page.locator('details.step').count()
      await page.getByLabel('Filter').fill('NO_SUCH_TOOL')
      await page.locator('details.step.hidden').first().waitFor({ state: 'attached' })
      const left = await page.locator('details.step:not(.hidden)').allTextContents()
      expect(left.length).toBeGreaterThan(0)
      expect(left.length).toBeLessThan(all)
      for (const text of left) expect(text).toContain('no_such_tool')
    }))

  test('without scripts all of it is there, and opens', () =>
    visit(
      async (page) => {
        expect(await page.locator('.tools').isVisible()).toBe(false)
        const step = page.locator('.task details.step').nth(1)
        await step.locator('summary').first().click()
        expect(await step.locator('.inside').isVisible()).toBe(true)
      },
      { scripts: false },
    ))

  test('it is as wide as a phone where the screen is, and dark where the screen is', async () => {
    for (const width of [360, 768, 1_600])
      await visit(
        async (page) => {
          await page.getByRole('button', { name: 'Expand all' }).click()
          expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
        },
        { width },
      )
    const ground = (page: Page): Promise<string> =>
      page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    await visit(async (page) => expect(await ground(page)).toBe('rgb(255, 255, 255)'))
    await visit(async (page) => expect(await ground(page)).toBe('rgb(13, 17, 23)'), { dark: true })
  })

  test('charts are images that a browser draws, whatever their words are', async () => {
    const bars = [{ label: hostile, value: 1 }, ...Array.from({ length: 9 }, (_, i) => ({ label: `b${i}`, value: i }))]
    const charts = [
      barChart({ title: hostile, subtitle: hostile, bars, value: { label: hostile, unit: hostile } }),
      lineChart({ title: hostile, lines: [{ name: hostile, points: [{ x: hostile, y: 1 }] }], x: { label: hostile } }),
    ]
    const at = join(folder, 'charts.html')
    const source = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
    writeFileSync(at, `<!doctype html>${charts.map((svg) => `<img src="${source(svg)}">`).join('')}`)
    await visit(
      async (page) => {
        // A browser draws no image whose markup is not well-formed.
        const widths = await page.evaluate('[...document.images].map((image) => image.naturalWidth)')
        expect(widths).toEqual([720, 720])
      },
      { at: pathToFileURL(at).href },
    )
  })
}

const found = chromiumPath
if (found === undefined) test('a page in a browser', ({ skip }) => skip(howToGet))
else describe('a page in a browser', () => inBrowser(found))
