import type { RelatedReferralRow } from '../../../db/roll/relatedReferrals.ts'
import type { MatchListed } from '../../../db/roll/matches.ts'
import { unsealAnswers } from '../../../db/referrals/referrals.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import { unsealPupil, type PupilWho } from '../../../db/roll/roll.ts'
import type { School } from '../../../db/school/school.ts'
import { CLOCK } from '../../access/rules/auditActions.ts'
import { matchName } from '../../names/rules/matchName.ts'
import { pupilIn } from '../rules/pupilIn.ts'
import { plainGroup } from '../../names/rules/nameParts.ts'
import type { Named } from '../../names/rules/who.ts'
import type { Reason } from '../../school/rules/reasonsForHelp.ts'
import type { Sealed } from '../../vault/seal.ts'
import { personOf } from '../../officeRoute/people.ts'
import { pupilSaid } from './rollRoutes.ts'
import type { CandidateRow, JoinRow, MatchRow, PupilSummary, Suggestion } from './answers.ts'

type Pupil = PupilWho & { id: string; leftOn: string | null }

/** The reasons that two pupils in one incident are likely to have ticked. */
const IS_OF_AN_INCIDENT: Readonly<Record<Reason, boolean>> = {
  attendance: false,
  behaviour: true,
  anger: true,
  friendships: true,
  bullying: true,
  bereavement: false,
  family: false,
  self_esteem: false,
  worry: false,
  school_work: false,
  moving_up: false,
  language: false,
  something_else: false,
  not_sure: false,
}

/** A referral with the pupils on the roll that it may be about, side by side. */
export async function matchRow(
  school: School,
  row: MatchListed,
  pupils: readonly Pupil[],
): Promise<MatchRow> {
  const who = await unsealWho(school.vault, row)
  const typed = pupilIn(row, who)
  const its = pupils.filter(({ id }) => row.matchCandidates?.includes(id))
  return {
    id: row.id,
    madeBy: row.madeBy,
    about: row.about,
    status: row.status,
    who,
    typed,
    madeAt: row.madeAt,
    state: row.matchState,
    hasCase: row.caseOf !== null,
    candidates: typed ? candidateRows(typed, its) : [],
  }
}

/** The best first. */
export const candidateRows = (typed: Named, pupils: readonly Pupil[]): CandidateRow[] =>
  matchName(typed, pupils).candidates.map(({ pupil, isFullName }) => ({
    ...pupilSaid(pupil),
    pupilId: pupil.id,
    agrees: {
      name: isFullName ? 'full' : 'like',
      year: typed.year === null ? null : typed.year === pupil.year,
      group:
        typed.group && pupil.group ? plainGroup(typed.group) === plainGroup(pupil.group) : null,
    },
  }))

type Joined = Pick<MatchListed, 'id' | 'madeBy' | 'about' | 'identity' | 'whoSealed' | 'caseOf'> & {
  pupilId: string | null
  how: 'certain' | 'by_hand'
  byWhom: string
  joinedAt: number
  pupilSealed: Sealed | null
  pupilLeftOn: string | null
}

export async function joinRow(school: School, row: Joined): Promise<JoinRow> {
  const who = await unsealWho(school.vault, row)
  return {
    id: row.id,
    madeBy: row.madeBy,
    about: row.about,
    typed: pupilIn(row, who),
    hasCase: row.caseOf !== null,
    pupil: await pupilOf(school, row),
    how: row.how,
    by: row.byWhom === CLOCK ? 'Ajar' : personOf(school, row.byWhom).name,
    joinedAt: row.joinedAt,
  }
}

async function pupilOf(
  { vault }: School,
  { pupilId, pupilSealed, pupilLeftOn }: Pick<Joined, 'pupilId' | 'pupilSealed' | 'pupilLeftOn'>,
): Promise<PupilSummary | null> {
  if (!pupilId || !pupilSealed) return null
  const leftOn = pupilLeftOn
  return pupilSaid(await unsealPupil(vault, { id: pupilId, whoSealed: pupilSealed, leftOn }))
}

/** Referrals that may belong with this one, each once, the strongest reason first. */
export async function suggestionsFrom(
  school: School,
  referral: Pick<RelatedReferralRow, 'id' | 'answersSealed'>,
  found: Record<'sameChild' | 'family' | 'sameIncident', readonly RelatedReferralRow[]>,
): Promise<Suggestion[]> {
  const told = await incidentReasons(school, referral)
  const alsoTold = await Promise.all(
    found.sameIncident.map(async (row) =>
      (await incidentReasons(school, row)).some((reason) => told.includes(reason)),
    ),
  )
  const all = [
    ...found.sameChild.map((row) => ['same_child', row] as const),
    ...found.sameIncident
      .filter((_, index) => alsoTold[index])
      .map((row) => ['same_incident', row] as const),
    ...found.family.map((row) => ['family', row] as const),
  ]
  const once = all.filter(
    ([, row], index) => all.findIndex(([, { id }]) => id === row.id) === index,
  )
  return Promise.all(once.map(([why, row]) => suggestion(school, why, row)))
}

const incidentReasons = async (
  { vault }: School,
  row: Pick<RelatedReferralRow, 'id' | 'answersSealed'>,
): Promise<Reason[]> =>
  (await unsealAnswers(vault, row)).reasons.filter((reason) => IS_OF_AN_INCIDENT[reason])

const suggestion = async (
  school: School,
  why: Suggestion['why'],
  row: RelatedReferralRow,
): Promise<Suggestion> => ({
  why,
  id: row.id,
  madeBy: row.madeBy,
  about: row.about,
  status: row.status,
  who: await unsealWho(school.vault, row),
  madeAt: row.madeAt,
  hasCase: row.caseOf !== null,
  doNotTell: row.doNotTellAt !== null,
  pupil: await pupilOf(school, row),
})
