import { clockWords } from '../../time/clockWords.ts'
import { londonTimeOfDay } from '../../time/londonTime.ts'
import type { School } from '../../../db/school/school.ts'
import { fill, isLanguage, type Language } from '../../../web/languages/catalogue.ts'
import { discreetLocation } from '../rules/discreetNames.ts'
import { digitsOf, type ReturnCode } from '../../returnCode/rules/returnCode.ts'
import { qrCodePath } from '../../qrCode.ts'
import type { Slip } from '../../returnCode/office/answers.ts'

const dayIn = (locale: string, at: number, time: Intl.DateTimeFormatOptions = {}) =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...time,
    timeZone: 'Europe/London',
  }).format(at)

/** The slip for someone booked in by phone or on paper; it has a time and a place. */
const SAYS: Record<
  Language,
  Slip['says'] & {
    waiting: string
    when: (at: number) => string
    direction: Slip['direction']
  }
> = {
  en: {
    title: '{school}',
    lead: '{when}. {place}.',
    waiting:
      '{when}. {place}. You’re on the waiting list. We’ll offer you a place when there is one.',
    how: 'These five words open your place on a phone or a computer:',
    choice: 'There you can change or cancel it. You don’t have to say why.',
    keep: 'Keep this paper where only you look. Nobody else needs these words.',
    digits: 'As numbers, if letters are hard to type:',
    when: (at) => `${dayIn('en-GB', at)} at ${clockWords(londonTimeOfDay(at))}`,
    direction: 'ltr',
  },
  ur: {
    title: '{school}',
    lead: '{when}۔ {place}۔',
    waiting: '{when}۔ {place}۔ آپ انتظار کی قطار میں ہیں: جگہ ہوتے ہی ہم آپ کے لیے رکھیں گے۔',
    how: 'یہ پانچ الفاظ فون یا کمپیوٹر پر آپ کی جگہ کا صفحہ کھولتے ہیں:',
    choice: 'وہاں آپ اسے بدل سکتے ہیں، یا بتا سکتے ہیں کہ آپ نہیں آ سکتے۔ وجہ بتانا ضروری نہیں۔',
    keep: 'یہ کاغذ ایسی جگہ رکھیں جہاں صرف آپ دیکھیں۔ یہ الفاظ کسی اور کو درکار نہیں۔',
    digits: 'نمبروں میں، اگر حروف لکھنا مشکل ہو:',
    when: (at) => dayIn('ur-PK-u-nu-latn', at, { hour: 'numeric', minute: '2-digit' }),
    direction: 'rtl',
  },
}

/** The address leads to where the words are typed; the words are in no address. */
export function placeSlip(
  school: School,
  session: { startsAt: number; place: string },
  {
    code,
    origin,
    language,
    waits,
  }: { code: ReturnCode; origin: string; language: string; waits: boolean },
): Slip {
  const isOffered = isLanguage(language) && school.profile.languages.includes(language)
  const spoken: Language = isOffered ? language : 'en'
  const { direction, waiting, lead, when: whenOf, ...says } = SAYS[spoken]
  const when = whenOf(session.startsAt)
  const address = `${origin}/${school.id}${spoken === 'en' ? '' : `/${spoken}`}/words`
  return {
    words: code.split(' '),
    digits: digitsOf(code),
    address,
    ...qrCodePath(address),
    language: spoken,
    direction,
    says: {
      ...says,
      title: fill(says.title, { school: school.name }),
      lead: fill(waits ? waiting : lead, { when, place: discreetLocation(session.place, school) }),
    },
  }
}
