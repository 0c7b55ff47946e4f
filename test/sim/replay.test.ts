/** The page of a replay in a real browser: what it shows at a step is what the run had there, and nothing in its texts runs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { recordReplay, replayPage } from '@crewright/sim/pictures'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, howToGet, startChromium } from '../run-page/chromium.ts'
import { record, runs, shownAs, type Truth } from './recorded.fixture.ts'
import { gossip, hostile, walkers } from './worlds.fixture.ts'

const inBrowser = (executablePath: string): void => {
  let folder: string
  let browser: Browser

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'crewright-replay-'))
    await record('walkers', walkers, folder, 12)
    await record('gossip', gossip, folder, 30)
    await record('many', walkers, folder, 2_000)
    browser = await startChromium(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    if (folder !== undefined) rmSync(folder, { recursive: true })
  })

  /** Opens a replay from disk, and expects that it asked for nothing and complained of nothing. */
  const visit = async (
    name: string,
    look: (page: Page) => Promise<void>,
    { width = 1_280, dark = false, still = true } = {},
  ): Promise<void> => {
    const address = pathToFileURL(join(folder, `${name}.html`)).href
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: still ? 'reduce' : 'no-preference',
    })
    const trouble: string[] = []
    const page = await context.newPage()
    page.on('request', (request) => {
      if (request.url() !== address) trouble.push(request.url())
    })
    page.on('console', (said) => trouble.push(said.text()))
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('dialog', (dialog) => trouble.push(dialog.message()))
    await page.goto(address)
    await page.locator('#replay').waitFor()
    await look(page)
    await context.close()
    expect(trouble).toEqual([])
  }

  const truthOf = (name: string, step: number): Truth => {
    const truth = runs.get(name)?.truths[step]
    if (truth === undefined) throw new Error(`no step ${step} of ${name}`)
    return truth
  }
  const legendOf = async (page: Page): Promise<Map<string, number>> => {
    const counts: [string, number][] = await page.evaluate(
      `[...document.querySelectorAll('#legend output')].map((one) => [one.dataset.mark, Number(one.textContent.replaceAll(',', ''))])`,
    )
    return new Map(counts.filter(([, count]) => count > 0))
  }
  const goTo = (page: Page, step: number): Promise<unknown> => page.locator('#scrub').fill(String(step))
  const sorted = (marks: Map<string, number>): [string, number][] => [...marks].sort(([a], [b]) => (a < b ? -1 : 1))

  for (const name of ['walkers', 'gossip', 'many'])
    test(`at each step it shows as many of each kind, and the metric, that the run had: ${name}`, () =>
      visit(name, async (page) => {
        const steps = runs.get(name)?.truths.length ?? 0
        expect(steps).toBeGreaterThan(20)
        // On, back, and from one end to the other.
        for (const step of [0, 1, 2, 19, 20, 21, steps - 1, 7, 6, 20, 0, steps - 1]) {
          await goTo(page, step)
          const { marks, metrics, sent } = truthOf(name, step)
          expect(await page.locator('#where').textContent()).toBe(`step ${step} of ${steps - 1}`)
          expect(sorted(await legendOf(page))).toEqual(sorted(marks))
          for (const [metric, value] of Object.entries(metrics))
            expect(await page.locator(`output[data-metric="${metric}"]`).textContent()).toBe(shownAs(value))
          expect(await page.locator('#messages > li').count()).toBe(Math.min(100, sent))
        }
      }))

  for (const name of ['walkers', 'gossip'])
    test(`an agent that is chosen shows the fields that it had at each step: ${name}`, () =>
      visit(name, async (page) => {
        for (const step of [0, 9, 20, 3]) {
          await goTo(page, step)
          const { agents } = truthOf(name, step)
          for (const id of [0, 5, 11]) {
            await page.getByLabel('Agent by its id').fill(String(id))
            const fields = agents.get(id)
            for (const [field, value] of Object.entries(fields ?? {}))
              expect(await page.locator(`tr[data-field="${field}"] td`).textContent(), `${step} ${id}`).toBe(value)
            if (fields === undefined)
              expect(await page.locator('#inspector').textContent()).toContain('is not there at this step')
          }
        }
        await page.getByLabel('Agent by its id').fill('99999')
        expect(await page.locator('#inspector').textContent()).toContain('There is no agent 99999')
      }))

  test('each agent on the grid is drawn in its cell, in the colour of the legend, and a click on it opens it', () =>
    visit('walkers', async (page) => {
      await goTo(page, 10)
      const shown = runs.get('walkers')
      if (shown?.data.space.kind !== 'grid') throw new Error('walkers stand on a grid')
      const cells = new Map<number, number>()
      for (const { gone = [], cells: moved = [] } of shown.data.frames.slice(0, 11)) {
        for (const id of gone) cells.delete(id)
        for (let i = 0; i < moved.length; i += 2) cells.set(moved[i] ?? -1, moved[i + 1] ?? -1)
      }
      const alone = [...cells].filter(([, cell]) => [...cells.values()].filter((other) => other === cell).length === 1)
      expect(alone.length).toBeGreaterThan(3)
      const box = await page.locator('#world').boundingBox()
      if (box === null) throw new Error('nothing is drawn')
      // All at once: a page that is read again and again is drawn in another way.
      const image: { readonly width: number; readonly height: number; readonly data: readonly number[] } =
        await page.evaluate(
          `(() => { const { width, height } = world; return { width, height, data: [...world.getContext('2d').getImageData(0, 0, width, height).data] } })()`,
        )
      for (const [id, cell] of alone) {
        const x = ((cell % 9) + 0.5) / 9
        const y = (Math.floor(cell / 9) + 0.5) / 9
        const mood = truthOf('walkers', 10).agents.get(id)?.['mood']
        const color: string = await page.evaluate(
          `getComputedStyle([...document.querySelectorAll('#legend output')].find((one) => one.dataset.mark === '${mood}').parentElement.querySelector('.swatch')).backgroundColor`,
        )
        const pixel = (Math.floor(y * image.height) * image.width + Math.floor(x * image.width)) * 4
        expect(`rgb(${image.data.slice(pixel, pixel + 3).join(', ')})`).toBe(color)
        await page.mouse.click(box.x + x * box.width, box.y + y * box.height)
        expect(await page.locator('#agent').inputValue()).toBe(String(id))
      }
    }))

  test('by keyboard alone it is stepped, played, and its agents are looked at', () =>
    visit('walkers', async (page) => {
      const where = async (): Promise<string> => (await page.locator('#where').textContent()) ?? ''
      for (const [key, step] of [
        ['ArrowRight', 1],
        ['ArrowRight', 2],
        ['ArrowLeft', 1],
        ['Shift+ArrowRight', 11],
        ['End', 30],
        ['ArrowRight', 30],
        ['Home', 0],
        ['ArrowLeft', 0],
      ] as const) {
        await page.keyboard.press(key)
        expect(await where()).toBe(`step ${step} of 30`)
      }
      await page.keyboard.press(']')
      expect(await page.locator('#agent').inputValue()).toBe('0')
      await page.keyboard.press(']')
      await page.keyboard.press('[')
      expect(await page.locator('#inspector tr[data-field="id"] td').textContent()).toBe('0')
      await page.keyboard.press('Escape')
      expect(await page.locator('#inspector').textContent()).toContain('Click on an agent')
      await page.getByLabel('Speed').selectOption('60')
      await page.locator('#world').focus()
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: 'Pause' }).waitFor()
      await page.getByRole('button', { name: 'Play' }).waitFor()
      expect(await where()).toBe('step 30 of 30')
      // Each thing that can be used is reached by the tab key.
      const reached = new Set<string>()
      await page.evaluate('document.activeElement.blur()')
      for (let presses = 0; presses < 40; presses += 1) {
        await page.keyboard.press('Tab')
        reached.add(await page.evaluate('document.activeElement.id'))
      }
      for (const id of ['world', 'first', 'back', 'play', 'forward', 'last', 'scrub', 'speed', 'agent'])
        expect([...reached]).toContain(id)
    }))

  test('a chosen agent shows what it got, what it sent, and what it decided', () =>
    visit('gossip', async (page) => {
      await goTo(page, 12)
      const { data } = runs.get('gossip') ?? {}
      const frames = data?.frames.slice(0, 13) ?? []
      const said = frames.flatMap(({ messages = [] }) => messages)
      const teller = said.findLast(({ from }) => from !== null && from % 3 !== 1)?.from ?? -1
      await page.getByLabel('Agent by its id').fill(String(teller))
      const sent = said.filter(({ from }) => from === teller)
      const decided = frames.flatMap(({ decisions = [] }) => decisions.filter((id, i) => i % 4 === 0 && id === teller))
      const text = (await page.locator('#inspector').textContent()) ?? ''
      expect(text).toContain('Last decisions')
      expect(await page.locator('#inspector .by.rule').count()).toBe(Math.min(6, decided.length))
      expect(decided.length).toBeGreaterThan(0)
      expect(await page.locator('#inspector h3:text-is("Sent") + ol > li').count()).toBe(Math.min(5, sent.length))
    }))

  test('who decided is told, and of a fallback why', () =>
    visit('gossip', async (page) => {
      await goTo(page, 3)
      expect(await page.locator('#deciders').textContent()).toBe(
        'Decisions since the frame before: rule 20, fallback 10',
      )
      await page.getByLabel('Agent by its id').fill('4')
      expect(await page.locator('#inspector .by.fallback').count()).toBe(3)
      expect(await page.locator('#inspector').textContent()).toContain('its answer was </template></script>')
      expect(await page.evaluate('window.hacked')).toBeUndefined()
    }))

  test('nothing in its texts runs, loads or leaves its place, at any step', () =>
    visit('walkers', async (page) => {
      for (let step = 0; step <= 30; step += 1) {
        await goTo(page, step)
        await page.keyboard.press(']')
      }
      expect(await page.evaluate('window.hacked')).toBeUndefined()
      expect(await page.evaluate('document.querySelectorAll("script").length')).toBe(1)
      expect(await page.evaluate('document.querySelectorAll("img, iframe, base, object, embed, form").length')).toBe(0)
      expect(await page.evaluate('document.body.innerText')).toContain(hostile.replace('\u202e', '[U+202E]'))
      expect(await page.evaluate('document.body.innerText')).not.toContain('\u202e')
    }))

  test('it is as wide as the screen, from a phone to a wide one, light and dark', async () => {
    for (const name of ['walkers', 'gossip', 'many'])
      for (const width of [360, 768, 1_600])
        for (const dark of [false, true])
          await visit(
            name,
            async (page) => {
              await page.keyboard.press('ArrowRight')
              await page.keyboard.press(']')
              expect(
                await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
              ).toBeLessThanOrEqual(0)
              const canvas = await page.locator('#world').boundingBox()
              expect(canvas?.width).toBeGreaterThan(200)
              expect((canvas?.x ?? 0) + (canvas?.width ?? 0)).toBeLessThanOrEqual(width)
              const ground: string = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
              expect(ground).toBe(dark ? 'rgb(13, 17, 23)' : 'rgb(255, 255, 255)')
            },
            { width, dark },
          )
  }, 120_000)

  test('who sees no picture is told the step, the kinds and the values', () =>
    visit('walkers', async (page) => {
      await goTo(page, 4)
      expect(await page.locator('#world').getAttribute('aria-label')).toBe('walkers at step 4 of 30: 12 agents')
      expect(await page.locator('#scrub').getAttribute('aria-valuetext')).toBe('step 4 of 30')
      const unnamed = `[...document.querySelectorAll('button, input, select')].filter((one) => !one.getAttribute('aria-label') && !one.textContent.trim() && !one.labels?.length).length`
      expect(await page.evaluate(unnamed)).toBe(0)
    }))

  test('a replay of nothing says so', async () => {
    writeFileSync(join(folder, 'nothing.html'), replayPage(recordReplay(walkers).data()))
    const page = await browser.newPage()
    await page.goto(pathToFileURL(join(folder, 'nothing.html')).href)
    await page.locator('#trouble').waitFor()
    expect(await page.locator('#trouble').textContent()).toContain('no step of it was recorded')
    await page.close()
  })

  test('with motion allowed messages travel, and the step that is shown is the same', () =>
    visit(
      'gossip',
      async (page) => {
        for (let step = 1; step <= 10; step += 1) await page.keyboard.press('ArrowRight')
        expect(await page.locator('#where').textContent()).toContain('step 10 of')
        expect(sorted(await legendOf(page))).toEqual(sorted(truthOf('gossip', 10).marks))
      },
      { still: false },
    ))
}

const found = chromiumPath
if (found === undefined) test('a replay in a browser', ({ skip }) => skip(howToGet))
else describe('a replay in a browser', () => inBrowser(found))
