import { CHOOSE_AHEAD_DAYS, shownSessions } from '../../../db/timetable/shownSessions.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import { WhatsOnPage } from '../../../web/portal/bookings/WhatsOnPage.tsx'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { clubsAmong } from '../breakfast/clubs.ts'
import { base, type DoorContext, show } from '../page/door.ts'
import { showAlike } from '../page/showAlike.ts'
import { isBookedByForm } from './bookableDays.ts'
import { roomInWords, spanInWords } from './sessionInWords.ts'

/** `GET /coming`: everything that the school shows to everybody, the next first. */
export async function showWhatsOn(c: DoorContext): Promise<Response> {
  const { db, now, school } = c.var
  const { value, version } = await shownSessions(db, school, now)
  const from = c.req.query('with') ?? ''
  const draw = () => drawWhatsOn(c, value, from)
  return from ? draw() : showAlike(c, `coming ${version}`, draw)
}

type ShownSessions = Awaited<ReturnType<typeof shownSessions>>['value']

async function drawWhatsOn(
  c: DoorContext,
  { series: all, stored }: ShownSessions,
  from: string,
): Promise<Response> {
  const { now, school, t } = c.var
  const words = await bookingWords(t.code)
  const today = londonDay(now)
  const untilOn = addDays(today, CHOOSE_AHEAD_DAYS)
  const found = all
    .filter((series) => series.listed && isBookedByForm(series))
    .flatMap((series) => {
      const { plan, audience } = series
      const next = sessionsBetween(series, school.calendar, stored, today, untilOn).find(
        ({ status, endsAt }) => status === 'on' && endsAt > now,
      )
      if (!next && plan.untilOn !== null && plan.untilOn < today) return []
      return {
        at: next?.startsAt ?? Infinity,
        audience,
        href: `${base(c)}/coming/${series.id}${from && `?with=${encodeURIComponent(from)}`}`,
        title: plan.title,
        about: plan.about,
        place: next?.place ?? null,
        when: next ? spanInWords(t, words, next, now) : words.list.noDate,
        room: next ? roomInWords(words, series, next) : null,
      }
    })
    .toSorted((a, b) => a.at - b.at)
  // Behind one's words it is signed up for under the same ones.
  const breakfast = `${base(c)}/breakfast${from && `/more/${encodeURIComponent(from)}`}`
  return show(
    c,
    (portal) => (
      <WhatsOnPage
        portal={portal}
        words={words}
        parents={found.filter(({ audience }) => audience !== 'pupils')}
        pupils={found.filter(({ audience }) => audience === 'pupils')}
        breakfast={clubsAmong(all, now).length > 0 ? breakfast : null}
      />
    ),
    {
      path: from ? `/coming?with=${encodeURIComponent(from)}` : '/coming',
      title: 'coming',
      opening: from,
    },
  )
}
