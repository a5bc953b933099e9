import { forgetBookingCode } from '../../../db/bookings/bookingOwners.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import { withBreakfast } from '../../../web/languages/breakfast.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { acceptOffer, cancelBooking } from '../../bookings/changeBooking.ts'
import { changeDays } from '../../breakfast/changeWeekdays.ts'
import { sayNotComing } from '../../register/sayNotComing.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { askedWord, sameWord } from '../../returnCode/rules/returnCode.ts'
import type { Sealed } from '../../vault/seal.ts'
import { hashOf, unsealFrom } from '../../vault/vault.ts'
import { base, commandContext, type DoorContext, formIdOf, typedIn } from '../page/door.ts'
import { field } from '../page/readForm.ts'
import { clubsOf, ruleNow } from './clubs.ts'
import { showMine } from './ownChildrenPage.tsx'
import { readDays, reading, readUntil } from './readSignUpForm.ts'

const ACTS = ['days', 'stop', 'skip', 'come', 'accept', 'decline'] as const

type Act = (typeof ACTS)[number]

/** `POST /breakfast/mine/:opening`: what a family changes, one child at a time. */
export async function actOnMine(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  const formId = await formIdOf(c, typed)
  const act = ACTS.find((each) => each === field(typed, 'act'))
  if (!act) throw new Refusal('not_found')
  try {
    const again = await done(c, act, formId, typed)
    if (again) return again
  } catch (error) {
    const ended = ['already_ended', 'session_over', 'session_off', 'session_full']
    if (!(error instanceof Refusal) || !ended.includes(error.code)) throw error
    const t = await withBreakfast(c.get('t'))
    return showMine(c, { status: 409, notice: t.breakfast.done.already })
  }
  return c.redirect(`${base(c)}/breakfast/mine/${c.req.param('opening')}?done=${act}`, 303)
}

async function done(
  c: DoorContext,
  act: Act,
  formId: string,
  typed: Typed,
): Promise<Response | null> {
  const ctx = commandContext(c)
  const page = await hashOf(c.req.param('opening') ?? '')
  const [childId, seriesId] = [field(typed, 'child'), field(typed, 'club')]
  if (act === 'accept' || act === 'decline') {
    const bookingId = field(typed, 'booking')
    await (act === 'accept' ? acceptOffer : cancelBooking)(ctx, { page }, bookingId)
    return null
  }
  if (act === 'skip' || act === 'come') {
    const [bookingId = '', on = ''] = field(typed, 'day').split(' ')
    if (!/^\d{4}-\d\d-\d\d$/.test(on)) throw new Refusal('not_found')
    await sayNotComing(ctx, page, bookingId, { on, coming: act === 'come' })
    return null
  }
  const change = { formId, seriesId, childId }
  if (act === 'stop') {
    await changeDays(ctx, page, { ...change, weekdays: [] })
    return null
  }
  const series = (await clubsOf(c)).find(({ id }) => id === seriesId)
  if (!series) throw new Refusal('not_found')
  const t = await withBreakfast(c.get('t'))
  const read = reading(t, typed)
  const n = Number(field(typed, 'n'))
  const said = readDays(read, n, ruleNow(series, c.get('now')).weekdays)
  const until = readUntil(read)
  const [wrong] = Object.values(read.errors)
  if (wrong) {
    const wrongDays = { childId, words: t.breakfast.errors.someDays }
    return showMine(c, { status: 422, wrongDays })
  }
  await changeDays(ctx, page, { ...change, ...said, until })
  return null
}

/** `POST /breakfast/word/:opening`: one of the five words is typed back. */
export async function typeWordBack(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  await formIdOf(c, typed)
  const { vault, id } = c.get('school')
  const secret = c.req.param('opening') ?? ''
  const idHash = await hashOf(secret)
  let code: string
  try {
    code = await unsealFrom(vault, ...SEALED.holderCode(idHash), field(typed, 'sealed') as Sealed)
  } catch {
    throw new Refusal('foreign_origin')
  }
  if (!sameWord(askedWord(code).word, field(typed, 'word'))) {
    return showMine(c, { status: 422, wrongWord: true })
  }
  await forgetBookingCode(c.get('db'), id, idHash)
  return c.redirect(`${base(c)}/breakfast/mine/${secret}`, 303)
}
