import { afterAll, beforeAll, expect, test } from 'vitest'
import { formTo, filledIn } from '../support/phone.ts'
import {
  AMIRA,
  HARBOUR,
  openPortal,
  type OpenPortal,
  ask,
  typeBack,
  openWith,
  fiveWords,
} from '../support/portal.ts'
import { portalHere, type PortalHere } from '../support/portalHere.ts'
let portal: OpenPortal
let here: PortalHere
beforeAll(async () => {
  portal = await openPortal()
  here = await portalHere(portal.db, portal.clock)
})
afterAll(() => portal.stop())
test('x', async () => {
  const phone = here.phone()
  const show = async (n: string, f: () => Promise<any>) => {
    const { answer, ...m } = await here.costOf(f)
    console.log(
      n,
      m.roundTrips,
      m.rowsRead,
      m.rowsWritten,
      answer.answers.map((a: Response) => a.status).join(),
      answer.path,
      m.statements.length,
    )
    if (n.startsWith('!')) for (const s of m.statements) console.log('   ', s.sql)
    return answer
  }
  await show('cold', () => phone.go(HARBOUR))
  const form = formTo(await show('form', () => phone.go(HARBOUR + '/ask/me')), '/ask/me')
  await show('sent only', () =>
    phone.post(form.action, new URLSearchParams(filledIn(form, AMIRA)), { 'x-ajar-send': '1' }),
  )
  const sent = await show('again, + sent page', () => phone.send(form, AMIRA))
  const page = await show('typeback+page', () => typeBack(phone, sent))
  const opened = await show('words+page', () => openWith(phone, fiveWords(sent)))
  await show('!page', () => phone.go(opened.path))
  await show('wrong', () => openWith(phone, 'apple apple apple apple apple'))
  const m = await show('!message+page', () =>
    phone.send(formTo(opened, 'messages'), { message: 'hello' }),
  )
  await show('now', () => phone.send(formTo(opened, '/now')))
  await show('!withdraw', () => phone.send(formTo(m, 'withdrawal')))
})
