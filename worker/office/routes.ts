import { contact } from '../notices/office/contactRoutes.ts'
import { Hono } from 'hono/tiny'
import { withContext } from '../context/appContext.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { SignedInEnv } from '../context/requireSignIn.ts'
import { cachedRouter } from '../cachedRouter.ts'
import { calendar } from '../sessions/office/calendarRoutes.ts'
import { cases } from '../cases/office/caseRoutes.ts'
import { caseTexts } from '../cases/office/caseTextRoutes.ts'
import { nextPlaces } from '../cases/office/nextPlaceRoutes.ts'
import { meetings } from '../meetings/office/meetingRoutes.ts'
import { mentorsWeek } from '../meetings/office/mentorsWeek.ts'
import { talks } from '../meetings/office/talkRoutes.ts'
import { programmes } from '../cases/office/programmeRoutes.ts'
import { clientPage } from './clientPage.ts'
import { disclosureRecord } from '../safeguarding/office/recordRoutes.ts'
import { aboutHead } from '../safeguarding/office/aboutHeadRoutes.ts'
import { disclosures } from '../safeguarding/office/disclosureRoutes.ts'
import { pupil } from '../pupils/office/pupilRoutes.ts'
import { subjectCopy } from '../pupils/office/subjectCopyRoutes.ts'
import { find } from '../search/office/findRoutes.ts'
import { heldBack } from '../triage/office/heldBackRoutes.ts'
import { handOvers } from '../cases/office/handOverRoutes.ts'
import { leaving } from '../staff/office/leavingRoutes.ts'
import { reminders } from '../notices/office/reminderRoutes.ts'
import { kitchen } from '../register/office/kitchenRoutes.ts'
import { kitchenTelling } from '../register/office/kitchenToldRoutes.ts'
import { matching } from '../roll/office/matchingRoutes.ts'
import { me } from './me.ts'
import { allowed } from '../officeRoute/policy.ts'
import { officeProblem } from './problems.ts'
import { movingUpBetween } from '../movingUp/office/betweenRoutes.ts'
import { movingUp } from '../movingUp/office/movingUpRoutes.ts'
import { onCall } from '../onCall/office/onCallRoutes.ts'
import { partnership } from '../partnership/office/partnershipRoutes.ts'
import { parents } from '../referrals/office/parentsRoutes.ts'
import { passes } from '../passes/office/passRoutes.ts'
import { previewPage } from './previewPage.ts'
import { queue } from '../triage/office/queueRoutes.ts'
import { requests } from '../referrals/office/requestsRoutes.ts'
import { savedViews } from '../triage/office/viewRoutes.ts'
import { several } from '../triage/office/severalRoutes.ts'
import { register } from '../register/office/registerRoutes.ts'
import { telling } from '../safeguarding/office/tellRoutes.ts'
import { passingToDsl } from '../safeguarding/office/passToDslRoutes.ts'
import { decisions } from '../triage/office/decisionRoutes.ts'
import { packs } from '../packs/office/packRoutes.ts'
import { sharing } from '../cases/office/sharingRoutes.ts'
import { toldNames } from '../toldNames/office/toldNameRoutes.ts'
import { ratings } from '../ratings/office/ratingRoutes.ts'
import { transfers } from '../safeguarding/office/transferRoutes.ts'
import { lessons } from '../lessons/office/lessonRoutes.ts'
import { stepPlan } from '../stepPlan/office/stepPlanRoutes.ts'
import { undoing } from '../triage/office/undoRoutes.ts'
import { referrals } from '../referrals/office/referralRoutes.ts'
import { restorative } from '../restorative/office/meetingRoutes.ts'
import { oversight } from '../pupils/office/oversightRoutes.ts'
import { retention } from '../retention/office/retentionRoutes.ts'
import { roll } from '../roll/office/rollRoutes.ts'
import { lockedNames } from '../safeguarding/office/lockedNameRoutes.ts'
import { door } from '../school/office/doorRoutes.ts'
import { leavingAjar } from '../school/office/leavingAjarRoutes.ts'
import { provider } from '../signIn/office/providerRoutes.ts'
import { webhook } from '../notices/office/webhookRoutes.ts'
import { ownSchools } from '../signIn/office/ownSchoolRoutes.ts'
import { services } from '../school/office/serviceRoutes.ts'
import { listed } from '../school/office/listedSchoolRoutes.ts'
import { settings } from '../school/office/settingsRoutes.ts'
import { staff } from '../staff/office/staffRoutes.ts'
import { series } from '../sessions/office/seriesRoutes.ts'
import { sessions } from '../sessions/office/sessionRoutes.ts'
import { heldPlaces } from '../bookings/office/heldBookingRoutes.ts'
import { askedFamilies } from '../breakfast/office/askedRoutes.ts'
import { signingUpFor } from '../breakfast/office/signUpForRoutes.ts'
import { samePeople } from '../bookings/office/sameRoutes.ts'
import { sessionBookings } from '../bookings/office/bookingRoutes.ts'
import { today } from '../today/office/todayRoutes.ts'
import { trust } from '../trust/office/trustRoutes.ts'
import { teacherReferrals } from '../referrals/office/teacherRoutes.ts'

const doors = new Hono<SignedInEnv>()
doors.router = cachedRouter(doors.router)

const api = doors
  .use(withContext)
  .route('/', me)
  .route('/', find)
  .route('/', queue)
  .route('/', several)
  .route('/', savedViews)
  .route('/', requests)
  .route('/', referrals)
  .route('/', decisions)
  .route('/', undoing)
  .route('/', passingToDsl)
  .route('/', telling)
  .route('/', cases)
  .route('/', pupil)
  .route('/', subjectCopy)
  .route('/', disclosures)
  .route('/', aboutHead)
  .route('/', disclosureRecord)
  .route('/', lockedNames)
  .route('/', roll)
  .route('/', retention)
  .route('/', oversight)
  .route('/', matching)
  .route('/', teacherReferrals)
  .route('/', parents)
  .route('/', onCall)
  .route('/', movingUp)
  .route('/', movingUpBetween)
  .route('/', partnership)
  .route('/', handOvers)
  .route('/', leaving)
  .route('/', reminders)
  .route('/', settings)
  .route('/', services)
  .route('/', listed)
  .route('/', door)
  .route('/', leavingAjar)
  .route('/', provider)
  .route('/', webhook)
  .route('/', ownSchools)
  .route('/', staff)
  .route('/', heldBack)
  .route('/', caseTexts)
  .route('/', programmes)
  .route('/', nextPlaces)
  .route('/', meetings)
  .route('/', talks)
  .route('/', mentorsWeek)
  .route('/', transfers)
  .route('/', lessons)
  .route('/', stepPlan)
  .route('/', sharing)
  .route('/', toldNames)
  .route('/', ratings)
  .route('/', packs)
  .route('/', passes)
  .route('/', restorative)
  .route('/', sessions)
  .route('/', series)
  .route('/', register)
  .route('/', sessionBookings)
  .route('/', heldPlaces)
  .route('/', samePeople)
  .route('/', askedFamilies)
  .route('/', kitchen)
  .route('/', kitchenTelling)
  .route('/', signingUpFor)
  .route('/', calendar)
  .route('/', contact)
  .route('/', today)
  .route('/', trust)

/** The office's addresses with what they take and answer, for a client typed by Hono's `hc`. */
export type OfficeApi = typeof api

/** The staff's front door: JSON under `/office/api`, and the client on every other address. */
export const office = api
  .all('/office/api/*', allowed('signed_in'), () => {
    throw new Refusal('not_found')
  })
  .post('/office/preview', allowed('keep_settings'), previewPage)
  .get('/office', clientPage)
  .get('/office/*', clientPage)

office.onError(officeProblem)
office.notFound((c) => officeProblem(new Refusal('not_found'), c))
