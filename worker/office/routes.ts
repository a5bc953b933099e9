import { Hono } from 'hono/tiny'
import { withContext } from '../context.ts'
import { Refusal } from '../domain/refusal.ts'
import type { SignedInEnv } from '../signIn/requireSignIn.ts'
import { calendar } from './calendar.ts'
import { cases } from './cases.ts'
import { caseTexts } from './caseTexts.ts'
import { clientPage } from './clientPage.ts'
import { disclosureRecord } from './disclosureRecord.ts'
import { disclosures } from './disclosures.ts'
import { held } from './held.ts'
import { handOvers } from './handOvers.ts'
import { leaving } from './leaving.ts'
import { reminders } from './reminders.ts'
import { kitchen } from './kitchen.ts'
import { matching } from './matching.ts'
import { me } from './me.ts'
import { allowed } from './policy.ts'
import { officeProblem } from './problems.ts'
import { parents } from './parents.ts'
import { queue } from './queue.ts'
import { register } from './register.ts'
import { referrals } from './referrals.ts'
import { retention } from './retention.ts'
import { roll } from './roll.ts'
import { sealedNames } from './sealedNames.ts'
import { services } from './services.ts'
import { settings } from './settings.ts'
import { staff } from './staff.ts'
import { series } from './series.ts'
import { sessions } from './sessions.ts'
import { sessionBookings } from './sessionBookings.ts'
import { teacherReferrals } from './teacherReferrals.ts'

const api = new Hono<SignedInEnv>()
  .use(withContext)
  .route('/', me)
  .route('/', queue)
  .route('/', referrals)
  .route('/', cases)
  .route('/', disclosures)
  .route('/', disclosureRecord)
  .route('/', sealedNames)
  .route('/', roll)
  .route('/', retention)
  .route('/', matching)
  .route('/', teacherReferrals)
  .route('/', parents)
  .route('/', handOvers)
  .route('/', leaving)
  .route('/', reminders)
  .route('/', settings)
  .route('/', services)
  .route('/', staff)
  .route('/', held)
  .route('/', caseTexts)
  .route('/', sessions)
  .route('/', series)
  .route('/', register)
  .route('/', sessionBookings)
  .route('/', kitchen)
  .route('/', calendar)

/** The office's addresses with what they take and answer, for a client typed by Hono's `hc`. */
export type OfficeApi = typeof api

/** The staff's front door: JSON under `/office/api`, and the client on every other address. */
export const office = api
  .all('/office/api/*', allowed('signed_in'), () => {
    throw new Refusal('not_found')
  })
  .get('/office', clientPage)
  .get('/office/*', clientPage)

office.onError(officeProblem)
office.notFound((c) => officeProblem(new Refusal('not_found'), c))
