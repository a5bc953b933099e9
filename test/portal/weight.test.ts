import { afterAll, beforeAll, test } from 'vitest'
import { HARBOUR, MEADOW, openPortal, type OpenPortal } from '../support/portal.ts'
import { addresses, bodyOf, everyForm, everyPlace } from '../support/portalRoutes.ts'
import { compressedBytes } from '../support/wire.ts'
let portal: OpenPortal
beforeAll(async () => { portal = await openPortal() })
afterAll(() => portal.stop())
test('x', async () => {
  const rows: [number, string, number][] = []
  portal.clock.now = Date.parse('2026-12-27T12:00:00Z')
  for (const school of [HARBOUR, MEADOW]) for (const language of ['en', 'ur']) {
    const phone = portal.phone()
    const places = await everyPlace(phone, school, language)
    for (const a of addresses('GET', places)) { if (a.includes('/away')) continue; const p = await phone.go(a); rows.push([compressedBytes(p.html), a.slice(0, 50), p.html.length]) }
    for (const [a, form] of await everyForm(phone, places)) { 
       const b = bodyOf(form); if (a.includes('/ask')) { b.set('reach', a.includes('me') || a.includes('friend') ? 'text' : 'text_only'); for (const c of form.controls) if (c.limit && c.name !== 'story') b.set(c.name, 'x'.repeat(c.limit + 1)) }
       const p = await phone.post(a, b); rows.push([compressedBytes(p.html), 'POST ' + a.slice(0, 50) + ' ' + p.status, p.html.length]) }
  }
  for (const r of rows.sort((a, b) => b[0] - a[0]).slice(0, 60)) console.log(r.join(' '))
})
