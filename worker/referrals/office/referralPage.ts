import { type DecisionRow, openDecisionWords } from '../../../db/referrals/decisions.ts'
import { type Message, openMessage } from '../../../db/referrals/messages.ts'
import { promisedAtOf } from '../../../db/referrals/promisedReply.ts'
import { openAnswers } from '../../../db/referrals/referrals.ts'
import { openWho } from '../../../db/names/sealedWho.ts'
import type { School } from '../../../db/school/school.ts'
import type { OfficeContext } from '../../context/staffContext.ts'
import type { ViewedReferral } from '../viewReferral.ts'
import { reachOf } from '../../access/rules/accessTable.ts'
import type { MessageRow, ReferralPage } from './answers.ts'
import type { ServiceRow } from '../../school/office/answers.ts'
import { fromTeacher } from './fromTeacher.ts'
import { parentsAnswer } from './parentsRoutes.ts'
import { mentorLoads } from '../../caseload/office/mentorLoads.ts'
import { aboutStaffAnswer, promisedAnswer } from './referralFacts.ts'
import { maybePerson, personOf, trailAnswer } from '../../officeRoute/people.ts'
import { suggestedWords } from './suggestedReplies.ts'

type Services = ViewedReferral['services']

/** What a referral's page shows, from what its view has read. */
export async function referralPage(
  { staff, now }: OfficeContext,
  { referral, openCase, decision, messages, trail, caseloads, services, ...rest }: ViewedReferral,
): Promise<ReferralPage> {
  const { school, roles } = staff
  const may = (action: Parameters<typeof reachOf>[1]) => reachOf(roles, action) !== null
  const waits = referral.status === 'waiting'
  const { trail: entries, trailHolds } = await trailAnswer(school, trail)
  const conversation = await Promise.all(messages.map((row) => openMessage(school.vault, row)))
  return {
    id: referral.id,
    madeBy: referral.madeBy,
    about: referral.about,
    status: referral.status,
    turn: referral.turn,
    identity: referral.identity,
    who: await openWho(school.vault, referral),
    answers: await openAnswers(school.vault, referral),
    urgentBecause: referral.urgentBecause,
    language: referral.language,
    madeAt: referral.madeAt,
    promised: promisedAnswer(school.calendar, promisedAtOf(referral), now),
    wants: maybePerson(school, referral.wantsStaffId),
    notWanted: maybePerson(school, referral.notStaffId),
    ...aboutStaffAnswer(school, referral),
    hasCase: openCase !== undefined,
    passedOnAt: trail.filter(({ did }) => did === 'passed_on').map(({ at }) => at),
    decision: decision ? await decisionAnswer(school, decision, services) : null,
    messages: conversation.map((message) => messageAnswer(school, message)),
    trail: may('see_trail') ? entries : [],
    trailHolds,
    mentors: mentorLoads(school, caseloads).filter(
      ({ mentor }) => mentor.id !== referral.notStaffId && mentor.id !== referral.aboutStaffId,
    ),
    services: services.map(serviceAnswer),
    suggestedWords: await suggestedWords(school, referral.language, referral.madeBy),
    suggestedWordsInEnglish: await suggestedWords(school, 'en', referral.madeBy),
    fromTeacher: fromTeacher(staff, referral, rest),
    parents: await parentsAnswer(staff, referral, rest),
    may: {
      decide: waits && may('decide_referral'),
      answer: may('answer_messages'),
      passOn: may('pass_to_dsl'),
      fillOverLimit: may('fill_over_limit'),
      seeTrail: may('see_trail'),
    },
  }
}

async function decisionAnswer(school: School, decision: DecisionRow, services: Services) {
  const service = services.find(({ id }) => id === decision.serviceId)
  return {
    outcome: decision.outcome,
    by: maybePerson(school, decision.byStaffId),
    decidedAt: decision.decidedAt,
    mentor: maybePerson(school, decision.mentorId),
    service: service ? serviceAnswer(service) : null,
    words: await openDecisionWords(school.vault, decision),
  }
}

export const messageAnswer = (school: School, message: Message): MessageRow => ({
  id: message.id,
  by: message.byStaffId === null ? null : personOf(school, message.byStaffId),
  sentAt: message.sentAt,
  words: message.words,
})

function serviceAnswer(row: Services[number]): ServiceRow {
  const { id, name, about, phone, url, needs, languages, hours } = row
  return { id, name, about, phone, url, needs, languages, hours }
}
