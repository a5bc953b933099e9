import './sessions.css'
import { For, Show } from 'solid-js'
import type { SessionsPage } from '../../../worker/sessions/office/answers.ts'
import { addDays } from '../../../worker/time/londonTime.ts'
import { CASELOADS } from '../shell/addresses.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { readPage } from '../shell/readPage.ts'
import { readSessions } from './sessionApi.ts'
import { type GridTime, WeekGrid } from './WeekGrid.tsx'
import { isThisWeek, weekSpan } from './weekWords.ts'

/** What everyone runs in a week and who they meet, under what they carry. */
export default function TeamWeek(props: {
  from: string | undefined
  times: readonly GridTime[] | undefined
}) {
  const reading = readPage(() => ({ from: props.from, days: undefined }), readSessions)
  return (
    <section class="panel team-week" aria-labelledby="team-week">
      <PageReader reading={reading} words="Reading the week…">
        {(page) => <Week page={page()} times={props.times} />}
      </PageReader>
    </section>
  )
}

function Week(props: { page: SessionsPage; times: readonly GridTime[] | undefined }) {
  const at = (days: number) => `${CASELOADS}?from=${addDays(props.page.fromOn, days)}`
  const turns = () => [
    { href: at(-7), sign: '‹', words: 'Week before' },
    { href: at(7), sign: '›', words: 'Week after' },
  ]
  return (
    <>
      <header>
        <h2 id="team-week">{isThisWeek(props.page) ? 'This week' : 'The week'}</h2>
        <b class="small push">{weekSpan(props.page)}</b>
        <nav class="line no-print" aria-label="Weeks">
          <For each={turns()}>
            {({ href, sign, words }) => (
              <a class="btn" href={href}>
                <span aria-hidden="true">{sign}</span>
                <span class="heard">{words}</span>
              </a>
            )}
          </For>
        </nav>
      </header>
      <Show
        when={props.page.mentors.length > 0 || props.page.sessions.length > 0}
        fallback={<p class="in">Nothing’s on this week.</p>}
      >
        <WeekGrid page={props.page} times={props.times} />
      </Show>
    </>
  )
}
