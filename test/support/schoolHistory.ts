import {
  cutoffOf,
  monthsFor,
  RETENTION_KINDS,
  type RetentionKind,
} from '../../worker/retention/rules/retention.ts'
import { must } from '../must.ts'

/** The events of a school's life, as far as retention asks. */
export type Life = {
  referrals: Map<string, LivedReferral>
  disclosures: Map<string, { referral: string | null; endedAt: number | null }>
  pupils: Map<string, { leftOn: string | null }>
  notices: Map<string, { madeAt: number; over: boolean; disclosure: string | null }>
  /** The record a hold is on. */
  held: Set<string>
}

type LivedReferral = {
  madeAt: number
  isHeldForReview: boolean
  outcome: string | null
  decidedAt: number
  case: { endedAt: number | null } | null
  pupil: string | null
  messages: Set<string>
  notes: Set<string>
}

/** The model of the rules: what a purge at `now` takes from a life. As short as the promise is. */
export function purgeModel(
  life: Life,
  now: number,
  set: Partial<Record<RetentionKind, number>>,
): void {
  const cutoff = (kind: RetentionKind) =>
    cutoffOf(now, set[kind] ?? monthsFor(kind, undefined, 7, now))
  const toldIn = (id: string) => [...life.disclosures].filter(([, d]) => d.referral === id)
  const heldReferral = (id: string) =>
    life.held.has(id) ||
    life.held.has(life.referrals.get(id)?.pupil ?? 'nobody') ||
    toldIn(id).some(([told]) => life.held.has(told))
  const heldDisclosure = (id: string, { referral }: { referral: string | null }) =>
    life.held.has(id) || (referral !== null && heldReferral(referral))
  const isOver = (r: LivedReferral, kind: RetentionKind): boolean => {
    const { beforeAt, lastDay } = cutoff(kind)
    const left = life.pupils.get(r.pupil ?? '')?.leftOn ?? null
    if (r.case?.endedAt) return r.case.endedAt < beforeAt
    if (r.case) return left !== null && left <= lastDay
    if (r.outcome) return r.decidedAt < beforeAt
    return kind === 'held' && r.isHeldForReview && r.madeAt < beforeAt
  }
  const kindOf = (r: LivedReferral): RetentionKind =>
    r.case ? 'case' : !r.outcome ? 'held' : /chat|group/.test(r.outcome) ? 'met_once' : 'answered'
  const isFree = (id: string) => !heldReferral(id) && toldIn(id).length === 0
  const goes: Record<RetentionKind, () => void> = {
    message: () => {
      for (const [id, r] of life.referrals)
        if (isFree(id) && isOver(r, 'message')) r.messages.clear()
    },
    session_note: () => {
      for (const [id, r] of life.referrals)
        if (r.case && isFree(id) && isOver(r, 'session_note')) r.notes.clear()
    },
    disclosure: () => {
      const { beforeAt } = cutoff('disclosure')
      const due = [...life.disclosures].filter(
        ([id, d]) => d.endedAt !== null && d.endedAt < beforeAt && !heldDisclosure(id, d),
      )
      for (const [id] of due) {
        life.disclosures.delete(id)
        for (const [n, { disclosure }] of life.notices)
          if (disclosure === id) life.notices.delete(n)
      }
    },
    // Nobody has booked anything in these lives: test/retention/retention.test.ts covers bookings.
    booking: () => {},
    holder: () => {},
    answered: () => referrals('answered'),
    met_once: () => referrals('met_once'),
    held: () => referrals('held'),
    case: () => referrals('case'),
    leaver: () => {
      const { lastDay } = cutoff('leaver')
      for (const [id, { leftOn }] of life.pupils) {
        const isJoined = [...life.referrals.values()].some(({ pupil }) => pupil === id)
        if (leftOn !== null && leftOn <= lastDay && !life.held.has(id) && !isJoined)
          life.pupils.delete(id)
      }
    },
    notice: () => {
      const { beforeAt } = cutoff('notice')
      for (const [id, { madeAt, over, disclosure }] of life.notices) {
        const told = disclosure === null ? undefined : life.disclosures.get(disclosure)
        if (over && madeAt < beforeAt && !(told && heldDisclosure(must(disclosure), told)))
          life.notices.delete(id)
      }
    },
  }
  const referrals = (kind: RetentionKind) => {
    for (const [id, r] of life.referrals)
      if (kindOf(r) === kind && isFree(id) && isOver(r, kind)) life.referrals.delete(id)
  }
  for (const kind of RETENTION_KINDS) goes[kind]()
}

/** Every id that should be there. */
export const idsIn = (life: Life): string[] =>
  [
    ...[...life.referrals].flatMap(([id, { messages, notes }]) => [id, ...messages, ...notes]),
    ...life.disclosures.keys(),
    ...life.pupils.keys(),
    ...life.notices.keys(),
  ].toSorted()
