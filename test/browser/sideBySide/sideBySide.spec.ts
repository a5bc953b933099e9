import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { expect, test, TUESDAY_MORNING } from '../support/fixtures.ts'
import { PAIRS, WIDTHS } from './pairs.ts'

/** The folder in which `office/` and `portal/` hold the prototypes. */
const PROTOTYPES = process.env['PROTOTYPES']

const OUT = join(import.meta.dirname, '..', '..', '..', 'test-results', 'side-by-side')

test.skip(!PROTOTYPES, 'PROTOTYPES names no folder')

// This browser now and then fails to take a picture.
test.describe.configure({ mode: 'parallel', retries: 2 })

/** `ask.html#q1` beside the fifth pair: `05-ask-q1`. */
const nameOf = (n: number) =>
  `${String(n + 1).padStart(2, '0')}-${PAIRS[n]?.prototype.replaceAll(/^.*\/|\.html/g, '').replace('#', '-')}`

const LOOKS = PAIRS.flatMap((pair, n) =>
  WIDTHS.flatMap((size) =>
    (pair.dark ? [false, true] : [false]).map((dark) => ({
      pair,
      size,
      dark,
      title: `${nameOf(n)}-${size.width}${dark ? '-dark' : ''}`,
    })),
  ),
)

async function find(page: Page, words: string) {
  await page.keyboard.press('/')
  await page.getByRole('dialog').getByRole('combobox').fill(words)
}

test.beforeAll(() => {
  mkdirSync(OUT, { recursive: true })
  const rows = LOOKS.map(
    ({ title }) => `<section id="${title}"><h2>${title}</h2>
<div><img src="${title}-prototype.png" alt="prototype"><img src="${title}-product.png" alt="product"></div></section>`,
  )
  const style = `body{font:16px system-ui;background:#777}div{display:flex;gap:16px;align-items:start}
section{width:max-content}img{outline:1px solid}`
  writeFileSync(
    join(OUT, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Side by side</title><style>${style}</style>${rows.join('\n')}`,
  )
})

for (const { pair, size, dark, title } of LOOKS) {
  test(`${title} is photographed beside its prototype @pictures`, async ({
    browser,
    here,
    newDesk,
  }) => {
    here.clock.now = () => TUESDAY_MORNING
    const isPhone = size.width < 768
    const drawn = await browser.newPage({
      viewport: size,
      hasTouch: isPhone,
      colorScheme: dark ? 'dark' : 'light',
    })
    const [file, fragment] = pair.prototype.split('#')
    const address = pathToFileURL(join(PROTOTYPES ?? '', file ?? '')).href
    await drawn.goto(fragment ? `${address}#${fragment}` : address)
    if (pair.finds) await find(drawn, pair.finds)
    await drawn.screenshot({ path: join(OUT, `${title}-prototype.png`), fullPage: true })
    await drawn.close()

    const page = await newDesk({ ...size, dark, touch: isPhone })
    await pair.open(page, here)
    if (pair.finds) await find(page, pair.finds)
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(OUT, `${title}-product.png`), fullPage: true })
    await expect(page.locator('body')).toBeVisible()
  })
}
