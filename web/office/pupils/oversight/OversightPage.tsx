import '../../retention/retention.css'
import { For, Show } from 'solid-js'
import type { OversightPage as Page } from '../../../../worker/pupils/office/answers.ts'
import { ASKED_BY } from '../copy/copyWords.ts'
import { HELD } from '../../retention/retentionWords.ts'
import { RETENTION } from '../../shell/addresses.ts'
import { answerOf, officeApi } from '../../shell/api.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { PageTitle } from '../../shell/PageTitle.tsx'
import { readPage } from '../../shell/readPage.ts'
import { Time } from '../../shell/ShortTime.tsx'
import { dayOf, exactWords, fullDayWords } from '../../shell/timeWords.ts'
import { counted } from '../../shell/words.ts'

/** What was taken out of Ajar and what is held in it, for the data protection officer: never of whom. */
export default function OversightPage() {
  const reading = readPage(
    () => undefined,
    () => answerOf(officeApi.oversight.$get()),
  )
  return (
    <article class="page narrow retention">
      <PageTitle>What was taken out</PageTitle>
      <p>
        The latest copies, holds and exports, and who made them. No pupil is named here. How long
        everything stays is in <a href={RETENTION}>what we keep</a>.
      </p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <h2 class="part">Copies for pupils and parents</h2>
            <For each={page().copies} fallback={<p class="quiet">No copy has been made.</p>}>
              {(copy) => <OneCopy copy={copy} />}
            </For>
            <h2 class="part">Holds</h2>
            <For each={page().holds} fallback={<p class="quiet">Nothing has been held.</p>}>
              {(hold) => (
                <p>
                  <b>{HELD[hold.onKind]}</b>: held by {hold.by.name},{' '}
                  <Time at={hold.setAt} words={exactWords(hold.setAt)} />
                  <Show when={hold.lifted} fallback=". It stands.">
                    {(lifted) => (
                      <>
                        . Lifted by {lifted().by?.name ?? 'someone who has left'},{' '}
                        <Time at={lifted().at} words={exactWords(lifted().at)} />.
                      </>
                    )}
                  </Show>
                </p>
              )}
            </For>
            <h2 class="part">Safeguarding records that were exported</h2>
            <For each={page().exports} fallback={<p class="quiet">No record has been exported.</p>}>
              {({ by, exportedAt }) => (
                <p>
                  {by.name}, <Time at={exportedAt} words={exactWords(exportedAt)} />. Why stands in
                  the record, for the safeguarding team.
                </p>
              )}
            </For>
          </>
        )}
      </PageReader>
    </article>
  )
}

function OneCopy(props: { copy: Page['copies'][number] }) {
  const copy = () => props.copy
  return (
    <p>
      <b>{ASKED_BY[copy().askedBy]} asked</b>
      <Show when={copy().asked} fallback=". The day they asked was not kept.">
        {(asked) => (
          <>
            {' '}
            on {fullDayWords(asked().on)}, so it was due by {fullDayWords(asked().dueOn)}:{' '}
            <Show when={dayOf(copy().madeAt) > asked().dueOn} fallback="in time.">
              <b class="late">late.</b>
            </Show>
          </>
        )}
      </Show>{' '}
      Made by {copy().by.name}, <Time at={copy().madeAt} words={exactWords(copy().madeAt)} />:{' '}
      {counted(copy().passages, 'part', 'parts')}, {copy().leftOut} left out.
    </p>
  )
}
