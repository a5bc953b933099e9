import {
  type CaseIntensity,
  hasRoomFor,
  WEIGHT_HALVES,
} from '../../../worker/caseload/rules/caseloadWeight.ts'
import { LIMITS, type TriageOutcome } from '../../../worker/referrals/rules/referral.ts'
import { fillNames } from '../../../worker/referrals/rules/decisionWords.ts'
import type { DecisionForm } from '../../../worker/triage/office/answers.ts'
import type { MentorLoad } from '../../../worker/caseload/office/answers.ts'
import type { Person } from '../../../worker/officeRoute/answers.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'

/** Stands for a name until somebody is chosen. */
const NOT_CHOSEN = '____'

/** A decision that is being made: each outcome keeps the words that were written for it. */
export type DecisionDraft = {
  outcome: TriageOutcome | null
  mentorId: string | null
  intensity: CaseIntensity
  overLimit: boolean
  serviceId: string | null
  noteForDsl: string
  words: Partial<Record<TriageOutcome, string>>
}

/** Whom they asked for, where that mentor has room; else the one who decides, where they are a mentor. */
export function beginDecision(page: ReferralPage, me: Person): DecisionDraft {
  const withRoom = page.mentors.filter((load) => roomFor(load, 'usual'))
  const ifRoom = (id: string | undefined) =>
    withRoom.find(({ mentor }) => mentor.id === id)?.mentor.id
  return {
    outcome: null,
    mentorId: ifRoom(page.wants?.id) ?? ifRoom(me.id) ?? null,
    intensity: 'usual',
    overLimit: false,
    serviceId: null,
    noteForDsl: '',
    words: {},
  }
}

/** Whether a case of this intensity still fits under a mentor's limit. */
export const roomFor = (
  { mentor, weight, openCases, limit }: MentorLoad,
  intensity: CaseIntensity,
) => hasRoomFor({ mentorId: mentor.id, weightHalves: weight * 2, openCases, limit }, intensity)

/** A mentor's weight with this case, in usual cases. */
export const weightWith = ({ weight }: MentorLoad, intensity: CaseIntensity) =>
  weight + WEIGHT_HALVES[intensity] / 2

export const choosesMentor = (outcome: TriageOutcome) =>
  outcome === 'taken_on' || outcome === 'one_chat'

export const mentorOf = (page: ReferralPage, draft: DecisionDraft) =>
  page.mentors.find(({ mentor }) => mentor.id === draft.mentorId)

/** The suggestion with the names of who was chosen; a mentor is called as pupils call them. */
export function suggestionOf(
  suggestions: Record<TriageOutcome, string>,
  page: ReferralPage,
  draft: DecisionDraft,
  me: Person,
): string {
  if (draft.outcome === null) return ''
  const mentor = choosesMentor(draft.outcome) ? mentorOf(page, draft)?.mentor : me
  const service = page.services.find(({ id }) => id === draft.serviceId)
  return fillNames(suggestions[draft.outcome], {
    mentor: mentor?.calledByPupils ?? NOT_CHOSEN,
    service: service?.name ?? NOT_CHOSEN,
  })
}

/** What the pupil or parent would read. */
export const wordsOf = (page: ReferralPage, draft: DecisionDraft, me: Person): string =>
  (draft.outcome && draft.words[draft.outcome]) ??
  suggestionOf(page.suggestedWords, page, draft, me)

/** Which boxes need another look before it is worth sending, by the names of `DecisionForm`. */
export function decisionToFix(
  page: ReferralPage,
  draft: DecisionDraft,
  words: string,
): Record<string, string> {
  const fix: Record<string, string> = {}
  const mentor = mentorOf(page, draft)
  if (draft.outcome && choosesMentor(draft.outcome) && !mentor) {
    fix['mentorId'] = 'Choose which mentor.'
  } else if (draft.outcome === 'taken_on' && mentor && !roomFor(mentor, draft.intensity)) {
    if (!page.may.fillOverLimit) {
      fix['mentorId'] = `${mentor.mentor.name} has no room for that. Choose another mentor.`
    } else if (!draft.overLimit) {
      fix['overLimit'] = `That is over ${mentor.mentor.name}’s limit. Tick the box if you mean it.`
    }
  }
  if (draft.outcome === 'signposted' && draft.serviceId === null) {
    fix['serviceId'] = 'Choose which service.'
  }
  if (words.trim() === '') fix['words'] = 'Write what they will read.'
  if (words.length > LIMITS.words) fix['words'] = 'These words are too long. Shorten them.'
  if (draft.noteForDsl.length > LIMITS.note) {
    fix['noteForDsl'] = 'Your note is too long. Shorten it.'
  }
  return fix
}

/** Only what belongs to the outcome is sent. */
export function decisionForm(
  page: ReferralPage,
  draft: DecisionDraft,
  outcome: TriageOutcome,
  words: string,
): DecisionForm {
  const takenOn = outcome === 'taken_on'
  return {
    turn: page.turn,
    outcome,
    words,
    mentorId: choosesMentor(outcome) ? (draft.mentorId ?? undefined) : undefined,
    intensity: takenOn ? draft.intensity : undefined,
    overLimit: (takenOn && draft.overLimit) || undefined,
    serviceId: outcome === 'signposted' ? (draft.serviceId ?? undefined) : undefined,
    noteForDsl: (outcome === 'passed_on' && draft.noteForDsl) || undefined,
  }
}
