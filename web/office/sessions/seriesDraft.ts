import { ruleOnOrNext, type Audience, type Series } from '../../../worker/timetable/rules/series.ts'
import { SERIES_KIND_FACTS, type SeriesKind } from '../../../worker/timetable/rules/seriesKind.ts'
import type { SeriesFormPage } from '../../../worker/sessions/office/answers.ts'
import {
  type RuleForm,
  ruleForm,
  type SeriesChangeForm,
  seriesChangeForm,
  type SeriesForm,
  seriesForm,
} from '../../../worker/sessions/rules/seriesForm.ts'
import { type Checked, checkForm } from '../form/checkForm.ts'
import { type Draft, draftOf, newId } from '../shell/drafts.ts'
import { type RuleDraft, ruleOf } from './SeriesRuleFields.tsx'

/** A series as it is being written. */
export type SeriesDraft = RuleDraft & {
  id: string
  kind: SeriesKind
  audience: Audience
  title: string
  about: string
  mentorId: string | null
  listed: boolean
  countShown: boolean
  neverFull: boolean
  /** Empty: it goes on. */
  untilOn: string
}

/** The series that is being made in this tab. */
export const newSeriesDraft = (page: SeriesFormPage, myId: string): Draft<SeriesDraft> =>
  draftOf<SeriesDraft>(
    'new series',
    () => ({
      id: newId(),
      kind: 'drop_in',
      audience: 'pupils',
      title: '',
      about: '',
      mentorId: page.mentors.some(({ id }) => id === myId) ? myId : null,
      listed: true,
      countShown: true,
      neverFull: false,
      fromOn: page.today,
      untilOn: '',
      weekdays: [],
      often: 'weekly',
      runs: 'term_time',
      starts: '',
      ends: '',
      place: '',
      limited: false,
      capacity: '',
    }),
    ({ title, about, place }) => [title, about, place].some(Boolean),
  )

const isFree = ({ kind, neverFull }: SeriesDraft, { primary }: SeriesFormPage) =>
  primary && SERIES_KIND_FACTS[kind].mayBeNeverFull && neverFull

/** The series to send, or a sentence for each box that needs another look. */
export function readSeriesDraft(draft: SeriesDraft, page: SeriesFormPage): Checked<SeriesForm> {
  const { id, kind, audience, title, about, mentorId, listed, countShown } = draft
  const free = isFree(draft, page)
  const rule = ruleOf(draft)
  return checkForm(seriesForm, {
    id,
    kind,
    audience,
    title,
    about,
    mentorId,
    listed,
    countShown: countShown && rule.capacity !== null,
    neverFull: free,
    ...rule,
    capacity: free ? null : rule.capacity,
    untilOn: draft.often === 'once' ? draft.fromOn : draft.untilOn || null,
  } satisfies SeriesForm)
}

/** The rule of a draft for a look at its dates, wherever it will be; null until it makes some. */
export const datesOf = (draft: RuleDraft): RuleForm | null =>
  checkForm(ruleForm, { ...ruleOf(draft), place: draft.place.trim() || 'here' }).value ?? null

/** A change of a series as it is being written, with what it began from: only what differs is sent. */
export type ChangeDraft = { base: ChangeValues; values: ChangeValues; revision: number }

export type ChangeValues = Omit<SeriesDraft, 'id' | 'kind' | 'audience' | 'neverFull'> & {
  from: 'all' | 'day'
}

export function changeValues(series: Series, today: string, fromOn: string | null): ChangeValues {
  const { plan, mentorId, listed, countShown } = series
  const from = fromOn && fromOn > today ? fromOn : today
  const rule = ruleOnOrNext(plan, from)
  const { weekdays, everyWeeks, runs, starts, ends, place, capacity } = rule
  return {
    title: plan.title,
    about: plan.about,
    mentorId,
    listed,
    countShown,
    untilOn: plan.untilOn ?? '',
    weekdays,
    runs,
    starts,
    ends,
    place,
    often: everyWeeks === 2 ? 'fortnightly' : 'weekly',
    limited: capacity !== null,
    capacity: capacity === null ? '' : String(capacity),
    from: from > today ? 'day' : 'all',
    fromOn: from,
  }
}

const RULE = [
  'weekdays',
  'often',
  'runs',
  'starts',
  'ends',
  'place',
  'limited',
  'capacity',
] as const

const REST = ['title', 'about', 'mentorId', 'listed', 'countShown'] as const

const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)

export const ruleDiffers = ({ base, values }: ChangeDraft) =>
  RULE.some((box) => differs(base[box], values[box]))

export const anyDiffers = (draft: ChangeDraft) =>
  ruleDiffers(draft) ||
  [...REST, 'untilOn' as const].some((box) => differs(draft.base[box], draft.values[box]))

/** The rule that a change sends: for all that are to come it begins today. */
export const changedRule = ({ values }: ChangeDraft, today: string): RuleDraft => ({
  ...values,
  fromOn: values.from === 'all' ? today : values.fromOn,
})

/** The change to send, or a sentence for each box that needs another look. */
export function readSeriesChange(draft: ChangeDraft, today: string): Checked<SeriesChangeForm> {
  const { base, values, revision } = draft
  const form: Record<string, unknown> = { revision }
  for (const box of REST) if (differs(base[box], values[box])) form[box] = values[box]
  if (base.untilOn !== values.untilOn) form['untilOn'] = values.untilOn || null
  // By itself, so that what is wrong with it is said beside its own boxes.
  const rule = ruleDiffers(draft) ? checkForm(ruleForm, ruleOf(changedRule(draft, today))) : null
  return checkForm(seriesChangeForm, { ...form, rule: rule?.value }, rule?.problems)
}
