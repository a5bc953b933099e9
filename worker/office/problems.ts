import type { Context } from 'hono'
import { staffMember } from '../../db/school.ts'
import type { Outcome } from '../domain/referral.ts'
import { Refusal, type RefusalCode, type RefusalFacts } from '../domain/refusal.ts'
import { PROBLEMS } from '../problem.ts'
import type { SignedInStaff } from '../signIn/requireSignIn.ts'
import type { DecidedMeanwhile, OfficeProblem } from './answers.ts'
import { personOf } from './names.ts'

/** What went wrong, as `application/problem+json`. What is not a refusal is not described to anybody. */
export function officeProblem(error: unknown, c: Context): Response {
  if (!(error instanceof Refusal)) {
    // Its name only: messages of the database carry what was written.
    console.error('office:', error instanceof Error ? error.name : 'unknown error')
    return problem(c, 'overloaded')
  }
  const { code, facts } = error
  if (code === 'not_valid') return problem(c, code, { fields: textsOf(facts) })
  if (code === 'changed_meanwhile' && 'outcome' in facts) {
    return problem(c, code, { meanwhile: meanwhile(c.get('staff') as SignedInStaff, facts) })
  }
  return problem(c, code)
}

function problem(c: Context, code: RefusalCode, more: Partial<OfficeProblem> = {}): Response {
  const { status, title } = PROBLEMS[code]
  const body: OfficeProblem = { type: `urn:ajar:${code}`, status, title, ...more }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}

/** Who was first, with what. */
const meanwhile = ({ school }: SignedInStaff, facts: RefusalFacts): DecidedMeanwhile => ({
  outcome: facts.outcome as Outcome,
  by: staffMember(school, facts.byStaffId as string) && personOf(school, facts.byStaffId as string),
  decidedAt: facts.decidedAt as number,
})

const textsOf = (facts: RefusalFacts): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).map(([field, words]) => [field, String(words)]))
