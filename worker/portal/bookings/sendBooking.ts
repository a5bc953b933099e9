import { SEALED } from '../../../db/sealedColumns.ts'
import { seriesOf } from '../../../db/timetable/series.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { bookPlace } from '../../bookings/bookPlace.ts'
import type { CodeOwner } from '../../bookings/bookingOwner.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { yearsOf } from '../../school/rules/schoolProfile.ts'
import type { Sealed } from '../../vault/seal.ts'
import { hashOf, unsealFrom } from '../../vault/vault.ts'
import { base, commandContext, type DoorContext, formIdOf, typedIn } from '../page/door.ts'
import { field } from '../page/readForm.ts'
import { isForForm, type Whose } from './bookableDays.ts'
import { readBookingForm } from './readBookingForm.ts'
import { showGone, showSeries } from './seriesPage.tsx'

/** `POST /coming/:series`: keeps a place, or one's place in the line where the reader was told so. */
export async function takePlace(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  try {
    const formId = await formIdOf(c, typed)
    const { db, now, school, t } = c.var
    const words = await bookingWords(t.code)
    const seriesId = c.req.param('series') ?? ''
    const series = (await seriesOf(db, school, now)).find(({ id }) => id === seriesId)
    if (!series || !isForForm(series)) return await showGone(c, words)
    const answer = readBookingForm(typed, series, { t, words, years: yearsOf(school.profile) })
    if ('errors' in answer) return await showSeries(c, { typed, errors: answer.errors })
    const { secret, status } = await bookPlace(commandContext(c), {
      ...answer.said,
      formId,
      seriesId,
      language: t.code,
      words: await wordsFor(c, typed),
    })
    c.header('clear-site-data', '"cache"')
    const done = status === 'waiting' ? 'waiting' : 'booked'
    return c.redirect(`${base(c)}/places/${secret}?done=${done}`, 303)
  } catch (error) {
    return showRefused(c, typed, error)
  }
}

/** Nothing typed is lost: the form comes back with its own id, and with the days as they are now. */
function showRefused(c: DoorContext, typed: Typed, error: unknown): Promise<Response> {
  if (!(error instanceof Refusal)) {
    console.error('booking not kept', (error as Error).name)
    return showSeries(c, { typed, refused: 'overloaded' })
  }
  if (error.code !== 'not_found') return showSeries(c, { typed, refused: error.code })
  // Their page has ended, so they get new words; or this is none of its days any more.
  const isOfPage = field(typed, 'with') !== '' && field(typed, 'words') !== 'new'
  if (!isOfPage) return showSeries(c, { typed, refused: 'session_off' })
  return showSeries(c, { typed: { ...typed, with: [], words: ['new'] }, refused: 'already_ended' })
}

/** @throws Refusal `foreign_origin` when the form was not drawn for this opened page */
async function wordsFor(c: DoorContext, typed: Typed): Promise<CodeOwner> {
  const secret = field(typed, 'with')
  if (secret === '' || field(typed, 'words') === 'new') return 'new'
  const page = await hashOf(secret)
  const place = SEALED.openingWords(page)
  try {
    const said = await unsealFrom(c.get('school').vault, ...place, field(typed, 'sealed') as Sealed)
    return { ...(JSON.parse(said) as Whose), page }
  } catch {
    throw new Refusal('foreign_origin')
  }
}
