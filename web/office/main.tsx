import './office.css'
import { Route, Router } from '@solidjs/router'
import { lazy } from 'solid-js'
import { render } from 'solid-js/web'
import { QUEUE } from './addresses.ts'
import { Home } from './Home.tsx'
import { readAgain } from './queue/waiting.ts'
import { askWhoIAm } from './shell/me.ts'
import NotHere from './shell/NotHere.tsx'
import { Shell } from './shell/Shell.tsx'

const CaseloadPage = lazy(() => import('./caseload/CaseloadPage.tsx'))
const CaseloadsPage = lazy(() => import('./caseload/CaseloadsPage.tsx'))
const CasePage = lazy(() => import('./case/CasePage.tsx'))
const SafeguardingPage = lazy(() => import('./safeguarding/SafeguardingPage.tsx'))

// Asked for before anything is drawn, and both at once: the queue is what most people come for.
void askWhoIAm()
if (location.pathname === QUEUE) void readAgain()

// No route reads on hover: opening a referral or a case leaves an entry in its trail.
render(
  () => (
    <Router base="/office" root={Shell}>
      <Route path={['/', '/referrals/:id']} component={Home} />
      <Route path="/caseload" component={CaseloadPage} />
      <Route path="/caseloads" component={CaseloadsPage} />
      <Route path="/cases/:id" component={CasePage} />
      <Route path={['/safeguarding', '/safeguarding/:id']} component={SafeguardingPage} />
      <Route path="*" component={NotHere} />
    </Router>
  ),
  document.getElementById('office')!,
)
