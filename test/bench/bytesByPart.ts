import { compressedBytes, weighCold } from '../support/bytesOnTheWire.ts'
import { ask, HARBOUR, MEADOW, openPortal, typeBack } from '../support/portal.ts'
import { HOLIDAY } from './bytes.ts'
import { bytes, type Figure, type Measurement } from './figures.ts'

/** The parts of a page in the order in which they're taken away, and how each is found in its HTML. */
const PARTS: readonly (readonly [called: string, part: RegExp])[] = [
  ['sheet', /(?<=<style>).*?(?=<\/style>)/gs],
  ['script', /<script\b.*?<\/script>/gs],
  ['drawings', /<svg\b.*?<\/svg>/gs],
  ['help now', /(?<=<div class="sheet">).*?(?=<\/details>)/gs],
  ['words', /(?<=>)[^<]+(?=<)|(?<=(?:data-\w+|title|placeholder|aria-label)=")[^"]*/g],
]

/**
 * What each part of the portal's longest pages weighs: by how much the page is lighter without it, and without those
 * before it. So parts that repeat each other count for the last that is taken away, and the rest is tags.
 */
export const measure: Measurement = async () => {
  const portal = await openPortal()
  portal.clock.now = HOLIDAY
  try {
    const figures: Figure[] = []
    for (const [school, pages] of [
      [HARBOUR, ['', '/breakfast']],
      [MEADOW, ['', '/ask/friend']],
    ] as const) {
      for (const base of [school, `${school}/ur`]) {
        const phone = portal.phone()
        const own = await typeBack(
          phone,
          await ask(phone, `${base}/ask/me`, { identity: 'no_name' }),
        )
        for (const path of [...pages.map((page) => base + page), own.path]) {
          const { page, bytes: whole } = await weighCold(portal.origin + path)
          figures.push({
            id: 'bytes',
            what: path.replace(/(page)\/.+/, '$1'),
            budget: '',
            measured: `${bytes(whole)}: headers ${page.headerBytes}, ${byPart(page.text)}`,
            isDetail: true,
          })
        }
      }
    }
    return figures
  } finally {
    await portal.stop()
  }
}

function byPart(html: string): string {
  let rest = html
  const said = PARTS.map(([called, part]) => {
    const without = rest.replaceAll(part, '')
    const weight = compressedBytes(rest) - compressedBytes(without)
    rest = without
    return `${called} ${weight}`
  })
  return [...said, `tags ${compressedBytes(rest)}`].join(', ')
}
