import * as fc from 'fast-check'
import { hasRoomForWeight } from '../../worker/caseload/rules/caseloadWeight.ts'
import {
  type HandOverStatus,
  whyNotOffered,
  whyNotSettled,
} from '../../worker/cases/rules/handOver.ts'

const MENTORS = ['grace', 'dev', 'nadia', 'ruth'] as const

const LEAD_MENTOR = 'ruth'

/** In usual cases. Each case of a history is a usual one, and all begin with Grace. */
export const FIRST_LIMIT = 2

const mentor = fc.constantFrom(...MENTORS)

/** Which case of the history, counted from the first and starting again after the last. */
const which = fc.nat({ max: 3 })

const offer = fc.record({
  do: fc.constant('offer' as const),
  which,
  by: mentor,
  to: mentor,
  overLimit: fc.boolean(),
  /** Whose case the page said it was: usually the mentor's who has it. */
  isStale: fc.constantFrom(false, false, false, true),
})

/** An answer to the latest offer of a case. */
const answer = fc.record({
  do: fc.constant('answer' as const),
  which,
  by: mentor,
  outcome: fc.constantFrom('accepted', 'accepted', 'refused', 'taken_back'),
})

const act = fc.oneof(offer, answer)

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('act' as const), acts: fc.tuple(act) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('act' as const), acts: fc.tuple(act, act) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('endCase' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('setLimit' as const),
      mentor,
      limit: fc.integer({ min: 0, max: 3 }),
    }),
  },
)

/** Random histories of one school's cases: the staff that each referral names, and the actions. */
export const histories = fc.record({
  named: fc.array(fc.option(fc.constantFrom('dev', 'nadia'), { freq: 2 }), {
    minLength: 2,
    maxLength: 4,
  }),
  steps: fc.array(step, { minLength: 4, maxLength: 16 }),
})

export type History = typeof histories extends fc.Arbitrary<infer T> ? T : never

export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

type Offer = {
  id: string
  from: string
  to: string
  askedBy: string
  overLimit: boolean
  status: HandOverStatus
  settledBy: string | null
}

type Case = { notStaffId: string | null; mentorId: string; hasEnded: boolean; latest: Offer | null }

/** The school as the rules have it, without a database. */
export type Model = { cases: Case[]; limits: Record<string, number> }

export const firstModel = (named: History['named']): Model => ({
  cases: named.map((notStaffId) => ({
    notStaffId,
    mentorId: 'grace',
    hasEnded: false,
    latest: null,
  })),
  limits: Object.fromEntries(MENTORS.map((id) => [id, FIRST_LIMIT])),
})

/** An act as it is sent: what its page knew of the case is filled in. */
export type Sent =
  | {
      do: 'offer'
      on: number
      by: string
      id: string
      from: string
      to: string
      overLimit: boolean
    }
  | {
      do: 'answer'
      on: number
      by: string
      id: string
      outcome: Exclude<HandOverStatus, 'waiting' | 'ended'>
    }

const caseloadOf = ({ cases, limits }: Model, mentorId: string) => ({
  weight: cases.filter((one) => one.mentorId === mentorId && !one.hasEnded).length,
  limit: limits[mentorId] ?? 0,
})

const DONE = 'done'

function offerInModel(model: Model, held: Case, sent: Extract<Sent, { do: 'offer' }>): string {
  const { by, from, to } = sent
  if (by !== LEAD_MENTOR && from !== by) return 'not_found'
  if (from === to) return 'not_valid'
  const sees = by !== held.notStaffId && (by === LEAD_MENTOR || by === held.mentorId)
  const overLimit = sent.overLimit && by === LEAD_MENTOR
  const { notStaffId, mentorId, hasEnded } = held
  const facts = { notStaffId, aboutStaffId: null, mentorId, weight: 1 }
  const refusal = whyNotOffered(
    {
      openCase: sees ? { ...facts, endedAt: hasEnded ? 1 : null } : null,
      isOffered: held.latest?.status === 'waiting',
      caseload: overLimit ? null : caseloadOf(model, to),
    },
    { fromStaffId: from, toStaffId: to },
  )
  if (refusal) return refusal.code
  held.latest = {
    id: sent.id,
    from,
    to,
    askedBy: by,
    overLimit,
    status: 'waiting',
    settledBy: null,
  }
  return DONE
}

function answerInModel(model: Model, held: Case, sent: Extract<Sent, { do: 'answer' }>): string {
  const { by, outcome } = sent
  const latest = held.latest?.id === sent.id ? held.latest : null
  const isTheirs =
    outcome === 'taken_back'
      ? by === LEAD_MENTOR || latest?.askedBy === by || latest?.from === by
      : latest?.to === by
  if (latest && isTheirs && latest.status === outcome && latest.settledBy === by) return DONE
  const isLifted = latest?.overLimit === true || by === LEAD_MENTOR
  const hasRoom = isLifted || hasRoomForWeight(caseloadOf(model, by), 1)
  const refusal = whyNotSettled(isTheirs ? latest : null, outcome, hasRoom)
  if (refusal) return refusal.code
  Object.assign(latest ?? {}, { status: outcome, settledBy: by })
  if (outcome === 'accepted') held.mentorId = by
  return DONE
}

function doInModel(model: Model, sent: Sent): string {
  const held = model.cases[sent.on]
  if (!held) return 'not_found'
  return sent.do === 'offer' ? offerInModel(model, held, sent) : answerInModel(model, held, sent)
}

/** For every order in which these may happen: the model afterwards, and what each person was told. */
export const inEveryOrder = (model: Model, sent: readonly Sent[]) =>
  [sent, sent.toReversed()].map((order) => {
    const next = structuredClone(model)
    const told = new Map(order.map((one) => [one, doInModel(next, one)]))
    return { next, told: sent.map((one) => told.get(one) ?? '') }
  })

const offered = (boxes: Partial<Extract<Act, { do: 'offer' }>>) => {
  const usual = { which: 0, by: 'grace', to: 'dev', overLimit: false, isStale: false } as const
  return { do: 'act' as const, acts: [{ do: 'offer' as const, ...usual, ...boxes }] as [Act] }
}

const answered = (
  by: (typeof MENTORS)[number],
  outcome: 'accepted' | 'refused' | 'taken_back',
) => ({
  do: 'act' as const,
  acts: [{ do: 'answer' as const, which: 0, by, outcome }] as [Act],
})

/** A history with every refusal in it, because random ones may happen to meet few. */
export const ONE_OF_EACH: History = {
  named: [null, 'dev'],
  steps: [
    offered({}),
    offered({ by: 'ruth', to: 'nadia' }),
    answered('nadia', 'accepted'),
    { do: 'setLimit', mentor: 'dev', limit: 0 },
    answered('dev', 'accepted'),
    answered('dev', 'refused'),
    answered('grace', 'taken_back'),
    offered({}),
    offered({ which: 1 }),
    offered({ by: 'ruth', overLimit: true }),
    answered('dev', 'accepted'),
    offered({ by: 'ruth', to: 'nadia', isStale: true }),
    { do: 'endCase', which: 0 },
    offered({ by: 'ruth', to: 'nadia' }),
  ],
}
