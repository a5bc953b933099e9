import '../refer.css'
import { For, Show } from 'solid-js'
import { answerOf, officeApi } from '../../shell/api.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { PageTitle } from '../../shell/PageTitle.tsx'
import { readPage } from '../../shell/readPage.ts'
import { counted, yearsWords } from '../../shell/words.ts'
import { Referred } from '../ReferredPage.tsx'

/** Where referrals of a year's pupils stand, for its head of year: what whoever referred them reads, and no more. */
export default function YearPage() {
  const reading = readPage(
    () => undefined,
    () => answerOf(officeApi['year-referred'].$get()),
  )
  return (
    <article class="page">
      <PageReader reading={reading}>
        {(page) => (
          <>
            <header class="list-head">
              <PageTitle>Referred in your year</PageTitle>
              <p class="muted">
                {[
                  yearsWords(page().years),
                  page().referred.length > 0 ? counted(page().referred.length, 'referral') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </header>
            <Show
              when={page().referred.length > 0}
              fallback={
                <p class="quiet empty">
                  {page().years.length > 0
                    ? 'Nobody yet. When staff refer a pupil of yours, it shows up here.'
                    : 'Nobody has said yet which years are yours. An administrator does, under People and roles.'}
                </p>
              }
            >
              <ol class="rows">
                <For each={page().referred}>{(row) => <Referred row={row} />}</For>
              </ol>
            </Show>
            <p class="hint">
              Of the newest 300 referrals that staff made in this school year and the last, those of
              your pupils. You read what whoever referred them reads. A pupil who asked for help
              themself is never here.
            </p>
          </>
        )}
      </PageReader>
    </article>
  )
}
