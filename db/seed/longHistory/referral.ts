import type { TriageOutcome } from '../../../worker/referrals/rules/referral.ts'
import { type Draw, drawFrom, one, weighted } from './random.ts'
import type { Fate } from './outcomes.ts'
import {
  DECISION_WORDS,
  FIRST_NAMES,
  LAST_NAMES,
  MESSAGES,
  MORE_WORDS,
  NOTES,
  PARENTS_STORIES,
  PUPILS_STORIES,
} from './words.ts'
import { HARBOUR_SERVICES } from '../services.ts'
import {
  fromParent,
  fromPupil,
  named,
  type Described,
  type DescribedNote,
} from '../history/describe.ts'
import type { Ago } from '../seedDays.ts'
import { DAY_MS, HOUR_MS } from '../../../worker/time/durations.ts'

/** Milliseconds after which someone has read even the last answer. */
const UNREAD_FOR_MS = 50 * DAY_MS

/** How `tellOf` places a referral: the morning of its day, and the moment of seeding. */
type When = { beganAt: number; now: number }

/** The `n`th referral of a long history, told. */
export function describe(n: number, fate: Fate, { beganAt, now }: When): Described {
  const draw = drawFrom(-n - 1)
  const madeAt = beganAt + Math.floor(draw() * 14 * HOUR_MS)
  const until = (at: number): Ago => ({ instant: Math.floor(Math.min(at, now)) })
  const decidedAt = madeAt + (4 + draw() * 40) * HOUR_MS
  const waits = fate.status === 'waiting'
  const wasOpened = !waits || draw() < 0.3
  const messages = messagesOf(draw, fate, decidedAt, until)
  return {
    n,
    ...askedBy(draw),
    made: { instant: madeAt },
    ...(draw() < 0.15 ? { wants: fate.mentor } : {}),
    ...(waits && draw() < 0.01 ? { not: fate.mentor } : {}),
    ...(fate.unsafe ? { unsafe: { words: 'in form' } } : {}),
    ...(fate.held ? { held: true } : {}),
    openedBy: wasOpened ? [{ by: fate.mentor, at: until(decidedAt - HOUR_MS) }] : [],
    ...(fate.status === 'waiting'
      ? {}
      : { decided: decisionOf(draw, fate.status, fate, until(decidedAt)) }),
    messages,
    ...(messages.at(-1)?.by === null && now - decidedAt < UNREAD_FOR_MS ? { unread: true } : {}),
    ...(fate.status === 'taken_on' ? { openCase: caseOf(draw, fate, decidedAt, until) } : {}),
    ...(fate.unsafe || fate.status === 'passed_on'
      ? {
          passedOn: {
            acknowledged: {
              by: 'dsl',
              at: until((fate.unsafe ? madeAt : decidedAt) + HOUR_MS / 4),
              words: 'Seen. I am taking it from here.',
            },
          },
        }
      : {}),
  }
}

function askedBy(draw: Draw) {
  const name = () => `${one(draw, FIRST_NAMES)} ${one(draw, LAST_NAMES)}`
  const year = 7 + Math.floor(draw() * 5)
  const pupil = () => named(name(), year, `${year}${one(draw, ['A', 'H', 'R', 'S', 'T'])}`)
  if (draw() < 0.22) {
    const [reason, story] = one(draw, PARENTS_STORIES)
    const forChild = draw() < 0.7 ? { other: pupil() } : {}
    const language = draw() < 0.1 ? 'ur' : 'en'
    const interpreter = language === 'ur' ? 'Urdu' : ''
    return fromParent(named(name()), [reason], story, { ...forChild, language, interpreter })
  }
  const [reason, story] = one(draw, PUPILS_STORIES)
  const identity = weighted(draw, [
    ['known', 82],
    ['sealed', 8],
    ['no_name', 10],
  ] as const)
  const self = identity === 'no_name' ? null : pupil()
  const aFriend = self && draw() < 0.06 ? { other: named(one(draw, FIRST_NAMES), year) } : {}
  return fromPupil(self, [reason], story + one(draw, MORE_WORDS), { identity, ...aFriend })
}

function decisionOf(
  draw: Draw,
  outcome: TriageOutcome | 'withdrawn',
  { mentor }: Fate,
  at: Ago,
): NonNullable<Described['decided']> {
  const needsMentor = outcome === 'taken_on' || outcome === 'one_chat'
  return {
    outcome,
    by: outcome === 'withdrawn' ? null : mentor,
    at,
    words: DECISION_WORDS[outcome],
    ...(needsMentor ? { mentor } : {}),
    ...(outcome === 'signposted' ? { service: one(draw, HARBOUR_SERVICES).id } : {}),
  }
}

function messagesOf(
  draw: Draw,
  { mentor, status }: Fate,
  decidedAt: number,
  until: (at: number) => Ago,
): NonNullable<Described['messages']> {
  if (status === 'waiting' || draw() > 0.25) return []
  const theirs = { by: null, at: until(decidedAt + DAY_MS), words: one(draw, MESSAGES.theirs) }
  const ours = { by: mentor, at: until(decidedAt + 1.5 * DAY_MS), words: one(draw, MESSAGES.ours) }
  return draw() < 0.4 ? [theirs] : [theirs, ours]
}

function caseOf(
  draw: Draw,
  { intensity, openWith }: Fate,
  openedAt: number,
  until: (at: number) => Ago,
): NonNullable<Described['openCase']> {
  const sessions = 1 + Math.floor(draw() * 3)
  const notes = Array.from({ length: sessions }, (_, i): DescribedNote => ({
    at: until(openedAt + (i + 1) * 7 * DAY_MS),
    words: one(draw, NOTES),
    kind: weighted(draw, [
      ['one_to_one', 70],
      ['group', 10],
      ['in_class', 10],
      ['call', 10],
    ] as const),
    minutes: 30 + Math.floor(draw() * 3) * 5,
  }))
  const ended = until(openedAt + (sessions + 1 + draw() * 8) * 7 * DAY_MS)
  return openWith
    ? { intensity, notes, dueInDays: Math.floor(draw() * 12) - 2 }
    : { intensity, notes, ended }
}
