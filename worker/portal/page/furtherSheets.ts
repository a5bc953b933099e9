import answers from '../../../web/portal/page/answers.css?inline'
import bookings from '../../../web/portal/bookings/bookings.css?inline'
import ownPage from '../../../web/portal/ownPage/ownPage.css?inline'
import poster from '../../../web/portal/school/poster.css?inline'
import services from '../../../web/portal/school/services.css?inline'
import steps from '../../../web/portal/referrals/steps.css?inline'

/** What the first screens have no use for: read when another page is drawn. */
export const FURTHER_SHEETS = answers + steps + bookings + services + poster + ownPage
