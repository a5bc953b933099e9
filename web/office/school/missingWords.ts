import type { Missing } from '../../../worker/school/rules/missingSettings.ts'
import { settingAt, STAFF } from '../shell/addresses.ts'

/** A missing setting, its effect, and where to set it. */
export const MISSING_WORDS: Record<Missing, { words: string; href: string }> = {
  dsl: {
    words: 'You haven’t named a safeguarding lead (DSL). The portal tells children so.',
    href: STAFF,
  },
  deputy: {
    words:
      'You haven’t named a deputy. What the DSL misses goes straight to the head, or to nobody.',
    href: STAFF,
  },
  mentors: { words: 'There are no mentors, so nobody reads what pupils write.', href: STAFF },
  lead_mentor: { words: 'There’s no lead mentor, so nobody sees every caseload.', href: STAFF },
  second_person: {
    words:
      'Only you can say yes to a new DSL, lead mentor or administrator. Until someone else can, the people you invite need no second yes.',
    href: STAFF,
  },
  terms: {
    words: 'There are no term dates from today on, so Ajar can’t promise anyone a day.',
    href: settingAt('terms'),
  },
  terms_end_soon: {
    words: 'The term dates run out within two months. Add the next ones.',
    href: settingAt('terms'),
  },
  hours: {
    words: 'You haven’t set opening hours, so pupils see that nobody’s reading.',
    href: settingAt('hours'),
  },
  day_points: {
    words: 'Add your break and lunch times, so Ajar can promise replies.',
    href: settingAt('day_points'),
  },
  room: {
    words: 'Give the room a name, and say where it is.',
    href: settingAt('room'),
  },
  phone: { words: 'Add the school’s phone number.', href: settingAt('contact') },
  dsl_room: {
    words: 'Say where children can find the safeguarding lead.',
    href: settingAt('help'),
  },
  chair: {
    words: 'Say who the chair of governors is: a concern about the head goes to them.',
    href: settingAt('concerns'),
  },
  officer: {
    words: 'Add the council’s officer who helps with a concern about staff (the LADO).',
    href: settingAt('concerns'),
  },
}
