import { clockWords } from '../../time/clockWords.ts'
import { londonTimeOfDay } from '../../time/londonTime.ts'
import type { NoticeKind } from './bookingNow.ts'

type NoticeWords = Readonly<Record<NoticeKind, string>> & {
  language: string
  locale: string
  /** A moment, with its day and the time of a school's clock. */
  at: string
  every: string
}

/**
 * The whole text of a notice in each language: what it is, a time and a place, and nothing of what it is about,
 * because others look at a family's phone. A command does not know the catalogues, so
 * `test/languages/rules/catalogues.test.ts` fails when a language has no row here.
 */
const NOTICE_WORDS: ReadonlyMap<string, NoticeWords> = new Map([
  [
    'en',
    {
      language: 'en',
      locale: 'en-GB',
      at: '{day} at {time}',
      every: 'Every {weekday}',
      booked: 'Booked. {when}. {place}.',
      moved: 'Moved to {when}. {place}.',
      waiting: 'You’re on the waiting list. {when}. {place}.',
      offered: 'There’s a place for you. Answer by {until}. {when}. {place}.',
      cancelled: 'Cancelled. {when}. {place}.',
      expired: 'You didn’t answer in time. {when}. {place}.',
      missed: 'You can book again. {place}.',
    },
  ],
  [
    'ur',
    {
      language: 'ur',
      locale: 'ur-PK-u-nu-latn',
      at: '{day}، {time} بجے',
      every: 'ہر {weekday}',
      booked: 'جگہ رکھ لی گئی۔ {when}۔ {place}۔',
      moved: 'نیا وقت: {when}۔ {place}۔',
      waiting: 'آپ انتظار کی فہرست میں ہیں۔ {when}۔ {place}۔',
      offered: 'ایک جگہ خالی ہے: {until} تک جواب دیں۔ {when}۔ {place}۔',
      cancelled: 'منسوخ۔ {when}۔ {place}۔',
      expired: 'جواب دینے کا وقت ختم ہو گیا۔ {when}۔ {place}۔',
      missed: 'آپ دوبارہ جگہ لے سکتے ہیں۔ {place}۔',
    },
  ],
])

export const hasNoticeMarks = (language: string): boolean => NOTICE_WORDS.has(language)

type NoticeFacts = {
  kind: NoticeKind
  /** Null: standing places, which are every week on `weekday` (1 Monday to 7 Sunday). */
  startsAt: number | null
  weekday: number
  /** Until when an offered place is kept. */
  until: number
  place: string
}

/** In English for a language that the school no longer offers. */
export function noticeInWords(language: string, facts: NoticeFacts): string {
  const words = NOTICE_WORDS.get(language) ?? NOTICE_WORDS.get('en')
  if (!words) return ''
  const { kind, startsAt, weekday, until, place } = facts
  const when =
    startsAt === null
      ? words.every.replace('{weekday}', weekdayName(words.locale, weekday))
      : momentOf(words, startsAt)
  return words[kind]
    .replace('{until}', () => momentOf(words, until))
    .replace('{when}', () => when)
    .replace('{place}', () => place)
}

/** "Tuesday 24 November at 12.30pm", as the pages say it. */
function momentOf({ language, locale, at }: NoticeWords, instant: number): string {
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'Europe/London',
  })
    .format(instant)
    .replace(',', '')
  return at.replace('{day}', day).replace('{time}', clockWords(londonTimeOfDay(instant), language))
}

/** 5 January 1970 was a Monday. */
const weekdayName = (locale: string, weekday: number): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(1970, 0, 4 + weekday),
  )
