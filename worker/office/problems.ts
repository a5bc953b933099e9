import type { DecidedMeanwhile } from '../triage/office/answers.ts'
import type { Context } from 'hono'
import { isMoving } from '../../db/commit.ts'
import { staffMember } from '../../db/school/school.ts'
import type { Outcome } from '../referrals/rules/referral.ts'
import { Refusal, type RefusalCode, type RefusalFacts } from '../access/rules/refusal.ts'
import { logFault, PROBLEMS } from '../problem.ts'
import type { SignedInStaff } from '../context/requireSignIn.ts'
import { maybePerson, personOf } from '../officeRoute/people.ts'

/** Every problem of the office. `fields` says which box, where one is meant. */
export type OfficeProblem = {
  type: string
  status: number
  title: string
  fields?: Record<string, string>
  meanwhile?: DecidedMeanwhile
}

/** An error as `application/problem+json`. One that is not a refusal is described to nobody. */
export function officeProblem(error: unknown, c: Context): Response {
  if (!(error instanceof Refusal)) {
    if (isMoving(error)) return problem(c, 'moving')
    const number = logFault(error, c)
    const { title } = PROBLEMS.overloaded
    return problem(c, 'overloaded', { title: `${title} ${tellOf(number)}` })
  }
  const { code, facts } = error
  if (code === 'not_valid') return problem(c, code, { fields: textsOf(facts) })
  if (code === 'changed_meanwhile' && 'outcome' in facts) {
    return problem(c, code, { meanwhile: meanwhile(c.get('staff') as SignedInStaff, facts) })
  }
  return problem(c, code)
}

const tellOf = (number: string) =>
  `If it keeps happening, tell your administrator this number: ${number}`

function problem(c: Context, code: RefusalCode, more: Partial<OfficeProblem> = {}): Response {
  const { status, title } = PROBLEMS[code]
  const body: OfficeProblem = { type: `urn:ajar:${code}`, status, title, ...more }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}

/** Who was first, with what. */
const meanwhile = ({ school }: SignedInStaff, facts: RefusalFacts): DecidedMeanwhile => ({
  outcome: facts.outcome as Outcome,
  by: staffMember(school, facts.byStaffId as string) && personOf(school, facts.byStaffId as string),
  mentor: maybePerson(school, typeof facts.mentorId === 'string' ? facts.mentorId : null),
  decidedAt: facts.decidedAt as number,
  ...(typeof facts.startsAt === 'number' ? { startsAt: facts.startsAt } : {}),
})

const textsOf = (facts: RefusalFacts): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).map(([field, words]) => [field, String(words)]))
