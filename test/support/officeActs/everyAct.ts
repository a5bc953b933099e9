import type { Action } from '../../../worker/access/rules/accessTable.ts'
import {
  isNameInReach,
  isTeamFor,
  type KnownReferral,
  may,
  type Person,
  sees,
  seesCase,
} from '../whoMaySee.ts'
import {
  answer,
  ask,
  askName,
  decide,
  joinPupil,
  keepParents,
  refer,
  settleName,
  theyWriteMore,
} from './referralActs.ts'
import { type ActOn, hasDisclosure } from './oneAct.ts'
import {
  acknowledge,
  handOver,
  heldOn,
  hold,
  holdPupil,
  mayHold,
  ofTeam,
  passOn,
  settleHandOver,
  writeNote,
} from './recordActs.ts'
import { agreeToRoles, changeRoles } from './roleActs.ts'

const hasCase = ({ mentor }: KnownReferral) => mentor !== null

/** Who sees a referral, and may do this with it. */
const whoSees = (action: Action) => (who: Person, referral: KnownReferral) =>
  may(who, action) && sees(who, referral)

/** Everything that is done in the office with what a school is told, and who changes whose roles. */
export const ACTS: Record<string, ActOn> = {
  ask: { isLet: () => true, act: ask },
  refer: { isLet: (who) => may(who, 'refer_pupil'), act: refer },
  decide: {
    on: ({ status }) => status === 'waiting',
    isLet: whoSees('decide_referral'),
    act: decide,
  },
  theyWriteMore: { on: () => true, isLet: () => true, act: theyWriteMore },
  answer: { on: () => true, isLet: whoSees('answer_messages'), act: answer },
  writeNote: {
    on: hasCase,
    isLet: (who, referral) =>
      referral.mentor === who.id && whoSees('write_session_note')(who, referral),
    act: writeNote,
  },
  passOn: { on: () => true, isLet: whoSees('pass_to_dsl'), act: passOn },
  acknowledge: { on: hasDisclosure, isLet: isTeamFor, act: acknowledge },
  writeStep: {
    on: hasDisclosure,
    isLet: isTeamFor,
    act: ofTeam((words) => ['steps', { kind: 'decision', words: words(), reason: words() }]),
  },
  addEntry: {
    on: hasDisclosure,
    isLet: isTeamFor,
    act: ofTeam((words) => ['entries', { kind: 'added', words: words() }]),
  },
  takeOut: {
    on: hasDisclosure,
    isLet: isTeamFor,
    act: ofTeam((words) => ['export', { reason: words(), as: 'json' }]),
  },
  askName: { on: ({ identity }) => identity === 'sealed', isLet: isNameInReach, act: askName },
  settleName: {
    on: ({ nameRequests }) => nameRequests.at(-1)?.status === 'waiting',
    isLet: (who, referral) =>
      may(who, 'agree_to_open_name') &&
      isNameInReach(who, referral) &&
      referral.nameRequests.at(-1)?.by !== who.id,
    act: settleName,
  },
  handOver: {
    on: hasCase,
    isLet: (who, referral) => may(who, 'hand_over_case') && seesCase(who, referral),
    act: handOver,
  },
  settleHandOver: {
    on: ({ handOvers }) => handOvers.at(-1)?.waits === true,
    isLet: (who, { handOvers }) => may(who, 'take_over_case') && handOvers.at(-1)?.to === who.id,
    act: settleHandOver,
  },
  keepParents: { on: () => true, isLet: whoSees('keep_parents_record'), act: keepParents },
  hold: {
    on: () => true,
    isLet: (who, referral, any) => mayHold(who, referral, heldOn(referral, any)),
    act: hold,
  },
  holdPupil: {
    on: ({ joined }) => joined,
    isLet: whoSees('hold_records'),
    act: holdPupil,
  },
  joinPupil: { on: () => true, isLet: whoSees('match_pupils'), act: joinPupil },
  changeRoles: { isLet: (who) => may(who, 'keep_staff'), act: changeRoles },
  agreeToRoles: {
    isLet: (who, _, __, { proposals }) =>
      may(who, 'agree_to_role') &&
      proposals.at(-1)?.by !== who.id &&
      proposals.at(-1)?.for !== who.id,
    act: agreeToRoles,
  },
}
