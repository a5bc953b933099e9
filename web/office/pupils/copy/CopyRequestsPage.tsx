import { For } from 'solid-js'
import { answerOf, officeApi } from '../../shell/api.ts'
import { pupilAt } from '../../shell/addresses.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { PageTitle } from '../../shell/PageTitle.tsx'
import { readPage } from '../../shell/readPage.ts'
import { dayOf, fullDayWords } from '../../shell/timeWords.ts'
import { ASKED_BY } from './copyWords.ts'

const isLate = (dueOn: string) => dueOn < dayOf(Date.now())

/** Everyone who waits for a copy of a record, what is due first on top: never of whom. */
export default function CopyRequestsPage() {
  const reading = readPage(
    () => undefined,
    () => answerOf(officeApi['copy-requests'].$get()),
  )
  return (
    <article class="page narrow">
      <PageTitle>Copies asked for</PageTitle>
      <p>
        Each has to be answered within a month of the day they asked. To note a new one, open the
        pupil’s page and choose “A copy for them”.
      </p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <ul class="rows">
            <For
              each={page().requests}
              fallback={<li class="quiet">Nobody’s waiting for a copy.</li>}
            >
              {({ referralId, askedBy, askedOn, dueOn, by }) => (
                <li>
                  <a href={`${pupilAt(referralId)}/copy`}>
                    {isLate(dueOn) ? 'Was due' : 'Due'} {fullDayWords(dueOn)}
                  </a>
                  <br />
                  {ASKED_BY[askedBy]} asked on {fullDayWords(askedOn)}. Noted by {by.name}.
                </li>
              )}
            </For>
          </ul>
        )}
      </PageReader>
    </article>
  )
}
