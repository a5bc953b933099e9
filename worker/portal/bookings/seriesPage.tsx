import { shownSessions } from '../../../db/timetable/shownSessions.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import type { BookingWords } from '../../../web/languages/en/bookings.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { GonePage } from '../../../web/portal/bookings/WhatsOnPage.tsx'
import { SeriesPage } from '../../../web/portal/bookings/SeriesPage.tsx'
import { needsName } from '../../bookings/rules/booking.ts'
import { looksFull } from '../../bookings/rules/todaysBoard.ts'
import { londonDay } from '../../time/londonTime.ts'
import { Refusal, type RefusalCode } from '../../access/rules/refusal.ts'
import { ruleOnOrNext, type Series } from '../../timetable/rules/series.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'
import { SERIES_KIND_FACTS } from '../../timetable/rules/seriesKind.ts'
import { PROBLEMS } from '../../problem.ts'
import { type DoorContext, show, refusedInWords } from '../page/door.ts'
import { showAlike } from '../page/showAlike.ts'
import { field, isCarried } from '../page/readForm.ts'
import { nearDayInWords } from '../page/timeInWords.ts'
import { readDays } from './bookableDays.ts'
import { sealWhose } from './readBookingForm.ts'
import { roomInWords, spanInWords } from './sessionInWords.ts'

/** A form that comes back: what was typed, and what needs another look, or why it was refused. */
export type Again = {
  typed: Typed
  errors?: Record<string, string>
  refused?: RefusalCode
  /** Why, where it is not the refusal's own words. */
  notice?: readonly string[]
}

/** `GET /coming/:series`: what it is like, its next days, and the form. It can be linked to from anywhere. */
export async function showSeries(c: DoorContext): Promise<Response> {
  const { db, now, school } = c.var
  if (c.req.query('with')) return showForm(c)
  const { version } = await shownSessions(db, school, now)
  const asked = JSON.stringify([c.req.param('series'), c.req.query('on')])
  return showAlike(c, `series ${asked} ${version}`, () => showForm(c))
}

/** The same page, or its form again. */
export async function showForm(c: DoorContext, again?: Again): Promise<Response> {
  const words = await bookingWords(c.get('t').code)
  const secret = again ? field(again.typed, 'with') : (c.req.query('with') ?? '')
  const days = await readDays(c, { secret, evenWithout: Boolean(again) })
  if (!days) {
    if (again?.refused === 'foreign_origin') throw new Refusal('foreign_origin')
    return showGone(c, words)
  }
  const { series, sessions, whose } = days
  const asked = c.req.query('on')
  const typed = again?.typed ?? (asked ? { on: [asked] } : {})
  const { refused, errors = {} } = again ?? {}
  const notice =
    again?.notice ??
    (refused ? noticeOf(refusedInWords(c.get('t'), refused), words, refused) : null)
  const from = whose && { secret, sealed: await sealWhose(c, secret, whose) }
  const isNewForm = refused === 'form_expired' || refused === 'foreign_origin'
  const query = secret ? `?with=${encodeURIComponent(secret)}` : ''
  const shown = describe(series, londonDay(c.get('now')))
  const dates = sessions.map((session) => dateOf(c, words, series, session))
  return show(
    c,
    (portal) => (
      <SeriesPage
        portal={portal}
        words={words}
        series={shown}
        dates={dates}
        from={from}
        typed={typed}
        errors={errors}
        notice={notice}
      />
    ),
    {
      path: `/coming/${encodeURIComponent(series.id)}${query}`,
      title: again ? undefined : 'series',
      opening: secret,
      carries: dates.length > 0 ? `/coming/${encodeURIComponent(series.id)}` : undefined,
      status:
        again && !(isCarried(again.typed) && !refused)
          ? (PROBLEMS[refused ?? 'not_valid'].status as 422)
          : 200,
      ...(again && !isNewForm ? { form: field(again.typed, 'form') } : {}),
    },
  )
}

/** It is not there, not for everybody, or has ended. */
export const showGone = (c: DoorContext, words: BookingWords) =>
  show(c, (portal) => <GonePage portal={portal} words={words} />, {
    path: '/coming',
    title: 'gone',
    status: 404,
  })

const describe = ({ id, kind, audience, plan }: Series, today: string) => ({
  id,
  audience,
  title: plan.title,
  about: plan.about,
  place: ruleOnOrNext(plan, today).place,
  walkIn: SERIES_KIND_FACTS[kind].walkIn,
  callsByAnimal: SERIES_KIND_FACTS[kind].callsByAnimal,
  takesPart: SERIES_KIND_FACTS[kind].takesPart,
  needsName: needsName({ audience, kind }),
})

const dateOf = (c: DoorContext, words: BookingWords, series: Series, session: Session) => ({
  on: session.firstOn,
  day: nearDayInWords(c.get('t'), londonDay(session.startsAt), c.get('now')),
  when: spanInWords(c.get('t'), words, session, c.get('now')),
  room: roomInWords(words, series, session),
  full: looksFull(session),
  capacity: session.capacity,
  place: session.place,
})

function noticeOf(
  [title = '', lead = '']: readonly string[],
  { series }: BookingWords,
  refused: RefusalCode,
): readonly string[] {
  if (refused === 'session_full') return [title, series.full]
  if (refused === 'session_off') return [title, series.off]
  if (refused === 'session_over') return [title, series.over]
  return refused === 'already_ended' ? [title, series.ended] : [title, lead]
}
