/** A real browser for tests of pages. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** Where Debian and others install it. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const named = process.env['CREWRIGHT_CHROMIUM']

/** The browser on this machine, if there is one. `CREWRIGHT_CHROMIUM` names one in another place, or takes it away. */
export const chromiumPath = (named === undefined ? places : [named]).find((path) => existsSync(path))

/** What a test says that is skipped for want of a browser. */
export const howToGet = 'needs Chromium: apt-get install chromium, or name one in CREWRIGHT_CHROMIUM'

/** Starts it without anything of its own that calls home. */
export const startChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ],
  })
