import { bookingWords } from '../../../web/languages/bookings.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { bookPlace } from '../../bookings/bookPlace.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import {
  base,
  commandContext,
  deviceOf,
  type DoorContext,
  formIdOf,
  typedIn,
} from '../page/door.ts'
import { notSentInWords } from '../page/faultInWords.ts'
import { findBookableSeries } from './bookableDays.ts'
import { codeOwnerOf, isFromOpenedPage } from './readBookingForm.ts'
import { isCarried } from '../page/readForm.ts'
import { readBookingForm } from './readBookingForm.ts'
import { showForm, showGone } from './seriesPage.tsx'

/** `POST /coming/:series`: books a place, or one in the waiting list where the reader was told so. */
export async function takePlace(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  try {
    const formId = await formIdOf(c, typed)
    const { school, t } = c.var
    const words = await bookingWords(t.code)
    const series = await findBookableSeries(c)
    if (!series) return await showGone(c, words)
    if (isCarried(typed)) return await showForm(c, { typed })
    const answer = await readBookingForm(typed, series, { t, words, profile: school.profile })
    if ('errors' in answer) return await showForm(c, { typed, errors: answer.errors })
    const { bookingId, secret, status } = await bookPlace(commandContext(c), {
      ...answer.said,
      formId,
      seriesId: series.id,
      language: t.code,
      device: deviceOf(c),
      words: await codeOwnerOf(c, typed),
    })
    c.header('clear-site-data', '"cache"')
    const done = status === 'waiting' || status === 'held' ? status : 'booked'
    return c.redirect(`${base(c)}/places/${secret}?done=${done}&new=${bookingId}`, 303)
  } catch (error) {
    return showRefused(c, typed, error)
  }
}

/** Nothing typed is lost: the form comes back with its own id, and with the days as they are now. */
function showRefused(c: DoorContext, typed: Typed, error: unknown): Promise<Response> {
  if (!(error instanceof Refusal)) {
    return showForm(c, { typed, refused: 'overloaded', notice: notSentInWords(error, c) })
  }
  if (error.code !== 'not_found') return showForm(c, { typed, refused: error.code })
  // Their page has ended, so they get new words; or this is none of its days any more.
  if (!isFromOpenedPage(typed)) return showForm(c, { typed, refused: 'session_off' })
  return showForm(c, { typed: { ...typed, with: [], words: ['new'] }, refused: 'already_ended' })
}
