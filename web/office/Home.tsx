import { Navigate, useParams } from '@solidjs/router'
import { lazy, Match, Switch } from 'solid-js'
import QueuePage from './triage/QueuePage.tsx'
import { may } from './shell/me.ts'
import NotHere from './shell/NotFound.tsx'

const Welcome = lazy(() => import('./shell/Welcome.tsx'))

/** The first page: the queue, or for who does not read it, where their own work is. */
export function Home() {
  const params = useParams<{ id?: string }>()
  return (
    <Switch fallback={<Welcome />}>
      <Match when={may('see_queue')}>
        <QueuePage />
      </Match>
      <Match when={params.id}>
        <NotHere />
      </Match>
      <Match when={may('see_disclosures')}>
        <Navigate href="/safeguarding" />
      </Match>
      <Match when={may('keep_settings')}>
        <Navigate href="/settings" />
      </Match>
      <Match when={may('see_food_needs')}>
        <Navigate href="/kitchen" />
      </Match>
    </Switch>
  )
}
