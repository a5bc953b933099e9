import './office.css'
import { Route, Router } from '@solidjs/router'
import { type Component, lazy, Show } from 'solid-js'
import { render } from 'solid-js/web'
import { Home } from './Home.tsx'
import type { Action } from '../../worker/access/rules/accessTable.ts'
import { askWhoIAm, may } from './shell/me.ts'
import NotHere from './shell/NotFound.tsx'
import { Shell } from './shell/Shell.tsx'

const CaseloadPage = lazy(() => import('./cases/CaseloadPage.tsx'))

const CaseloadsPage = lazy(() => import('./cases/CaseloadsPage.tsx'))

const CasePage = lazy(() => import('./cases/CasePage.tsx'))

const ReferPage = lazy(() => import('./referrals/ReferPage.tsx'))

const ReferredPage = lazy(() => import('./referrals/ReferredPage.tsx'))

const SlipPage = lazy(() => import('./returnCode/CodeSlipPage.tsx'))

const NamesPage = lazy(() => import('./safeguarding/LockedNamesPage.tsx'))

const MatchingPage = lazy(() => import('./roll/MatchingPage.tsx'))

const HeldPage = lazy(() => import('./triage/HeldBackPage.tsx'))

const RollPage = lazy(() => import('./roll/RollPage.tsx'))

const RemindersPage = lazy(() => import('./notices/RemindersPage.tsx'))

const ColleaguesPage = lazy(() => import('./staff/ColleaguesPage.tsx'))

const LeavingPage = lazy(() => import('./staff/LeavingPage.tsx'))

const SettingsPage = lazy(() => import('./school/SettingsPage.tsx'))

const ServicesPage = lazy(() => import('./school/ServicesPage.tsx'))

const StaffPage = lazy(() => import('./staff/StaffPage.tsx'))

const RolesPage = lazy(() => import('./staff/RoleProposalsPage.tsx'))

const RetentionPage = lazy(() => import('./retention/RetentionPage.tsx'))

const HoldPage = lazy(() => import('./retention/LegalHoldPage.tsx'))

const SafeguardingPage = lazy(() => import('./safeguarding/SafeguardingPage.tsx'))

const WeekPage = lazy(() => import('./sessions/WeekPage.tsx'))

const NewSeriesPage = lazy(() => import('./sessions/NewSeriesPage.tsx'))

const SeriesPage = lazy(() => import('./sessions/SeriesPage.tsx'))

const SessionPage = lazy(() => import('./sessions/SessionPage.tsx'))

const ClosePage = lazy(() => import('./sessions/CloseDayPage.tsx'))

const AwayPage = lazy(() => import('./sessions/AbsencePage.tsx'))

const TodayPage = lazy(() => import('./register/TodayPage.tsx'))

const RegisterPage = lazy(() => import('./register/RegisterPage.tsx'))

const BookingsPage = lazy(() => import('./bookings/BookingsPage.tsx'))

const KitchenPage = lazy(() => import('./kitchen/KitchenPage.tsx'))

const CalendarPage = lazy(() => import('./sessions/CalendarFeedPage.tsx'))

/** A page for who may do this; for others it is as if there were none. */
const forWhoMay = (action: Action, Page: Component) => () => (
  <Show when={may(action)} fallback={<NotHere />}>
    <Page />
  </Show>
)

// Asked for before anything is drawn; `index.html` has begun to fetch it already.
void askWhoIAm()

// No route reads on hover: opening a referral or a case leaves an entry in its trail.
render(
  () => (
    <Router base="/office" root={Shell}>
      <Route path={['/', '/referrals/:id']} component={Home} />
      <Route path="/caseload" component={forWhoMay('see_own_caseload', CaseloadPage)} />
      <Route path="/caseloads" component={forWhoMay('see_every_caseload', CaseloadsPage)} />
      <Route path="/cases/:id" component={forWhoMay('see_case', CasePage)} />
      <Route
        path={['/safeguarding', '/safeguarding/:id']}
        component={forWhoMay('see_disclosures', SafeguardingPage)}
      />
      <Route path="/refer" component={forWhoMay('refer_pupil', ReferPage)} />
      <Route path="/referred" component={forWhoMay('refer_pupil', ReferredPage)} />
      <Route path="/slip/:id" component={SlipPage} />
      <Route path={['/locked-names', '/locked-names/:id']} component={NamesPage} />
      <Route path="/matching" component={forWhoMay('match_pupils', MatchingPage)} />
      <Route path="/retention" component={forWhoMay('see_retention', RetentionPage)} />
      <Route path="/retention/hold/:on/:id" component={forWhoMay('hold_records', HoldPage)} />
      <Route path="/held" component={forWhoMay('clear_held', HeldPage)} />
      <Route path="/roll" component={forWhoMay('keep_roll', RollPage)} />
      <Route path="/reminders" component={forWhoMay('see_reminders', RemindersPage)} />
      <Route path="/leaving" component={forWhoMay('end_access', ColleaguesPage)} />
      <Route path="/staff/:id/leaving" component={forWhoMay('end_access', LeavingPage)} />
      <Route path="/settings/services" component={forWhoMay('keep_settings', ServicesPage)} />
      <Route
        path={['/settings', '/settings/:part']}
        component={forWhoMay('keep_settings', SettingsPage)}
      />
      <Route path="/staff" component={forWhoMay('keep_staff', StaffPage)} />
      <Route path="/roles" component={forWhoMay('agree_to_role', RolesPage)} />
      <Route path="/sessions" component={forWhoMay('see_sessions', WeekPage)} />
      <Route path="/sessions/new" component={forWhoMay('keep_series', NewSeriesPage)} />
      <Route path="/sessions/close" component={forWhoMay('keep_series', ClosePage)} />
      <Route path="/sessions/away" component={forWhoMay('keep_series', AwayPage)} />
      <Route path="/sessions/series/:id" component={forWhoMay('keep_series', SeriesPage)} />
      <Route path="/sessions/:id" component={forWhoMay('see_sessions', SessionPage)} />
      <Route path="/register" component={forWhoMay('keep_register', TodayPage)} />
      <Route path="/sessions/:id/register" component={forWhoMay('keep_register', RegisterPage)} />
      <Route
        path="/sessions/:id/bookings"
        component={forWhoMay('book_for_someone', BookingsPage)}
      />
      <Route path="/kitchen" component={forWhoMay('see_food_needs', KitchenPage)} />
      <Route path="/calendar" component={forWhoMay('keep_own_feed', CalendarPage)} />
      <Route path="*" component={NotHere} />
    </Router>
  ),
  document.getElementById('office')!,
)
