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
const ReferPage = lazy(() => import('./refer/ReferPage.tsx'))
const ReferredPage = lazy(() => import('./refer/ReferredPage.tsx'))
const SlipPage = lazy(() => import('./slip/SlipPage.tsx'))
const NamesPage = lazy(() => import('./names/NamesPage.tsx'))
const MatchingPage = lazy(() => import('./matching/MatchingPage.tsx'))
const RollPage = lazy(() => import('./roll/RollPage.tsx'))
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
      <Route path="/refer" component={ReferPage} />
      <Route path="/referred" component={ReferredPage} />
      <Route path="/slip/:id" component={SlipPage} />
      <Route path={['/locked-names', '/locked-names/:id']} component={NamesPage} />
      <Route path="/matching" component={MatchingPage} />
      <Route path="/roll" component={RollPage} />
      <Route path="*" component={NotHere} />
    </Router>
  ),
  document.getElementById('office')!,
)
