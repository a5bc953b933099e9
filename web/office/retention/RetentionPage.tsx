import './retention.css'
import { For, Show } from 'solid-js'
import type { DueRow } from '../../../worker/retention/office/answers.ts'
import { disclosureAt, holdAt, referralAt } from '../shell/addresses.ts'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Time } from '../shell/ShortTime.tsx'
import { dayWords, exactWords } from '../shell/timeWords.ts'
import { LegalHolds } from './LegalHolds.tsx'
import { readRetention } from './retentionApi.ts'
import { FIXED, KINDS, periodWords } from './retentionWords.ts'
import { Rule } from './RetentionRule.tsx'

/** What is kept for how long, what goes next, holds, and the proof of what has gone. */
export default function RetentionPage() {
  const reading = readPage(() => undefined, readRetention)
  return (
    <article class="page narrow retention">
      <PageTitle>What is kept, and for how long</PageTitle>
      <p>
        What is over goes by itself when its time has come: once an hour Ajar deletes the rows, with
        everything that hangs on them. What stays behind is how many there were in each month, and
        proof that they went. A hold keeps a record from going.
      </p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <h2 class="part">Periods</h2>
            <ul class="rules">
              <For each={page().rows}>
                {(row) => (
                  <li>
                    <Rule row={row} most={page().most} may={page().may.set} onSet={reading.again} />
                  </li>
                )}
              </For>
            </ul>
            <details>
              <summary>What goes at times that are the same in every school</summary>
              <ul>
                <For each={FIXED}>{(line) => <li>{line}</li>}</For>
              </ul>
            </details>
            <Show when={page().leaving}>{(leaving) => <DueRecords rows={leaving()} />}</Show>
            <Show when={page().holds}>
              {(holds) => <LegalHolds holds={holds()} onLifted={reading.again} />}
            </Show>
            <h2 class="part">Gone</h2>
            <p class="small">
              Deleted is deleted from the database. Cloudflare’s Time Travel can bring the database
              of the last 30 days back; in it every word is still encrypted, and nobody reads it
              without the school’s key. After 30 days that is gone too.
            </p>
            <Show
              when={page().proofs.length > 0}
              fallback={<p class="quiet">Nothing has been deleted yet.</p>}
            >
              <div class="wide">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">When</th>
                      <th scope="col">What</th>
                      <th scope="col">How many</th>
                      <th scope="col">Rule</th>
                      <th scope="col">Proof</th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={page().proofs}>
                      {(proof) => (
                        <tr>
                          <td>
                            <Time at={proof.goneAt} words={exactWords(proof.goneAt)} />
                          </td>
                          <td>{KINDS[proof.kind].one}</td>
                          <td>{proof.number}</td>
                          <td>{periodWords(proof.months)}</td>
                          <td>
                            <code title="A keyed hash of the ids: who has a list of ids can prove that it was these.">
                              {proof.idsTag.slice(0, 12)}
                            </code>
                          </td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

function DueRecords(props: { rows: readonly DueRow[] }) {
  return (
    <>
      <h2 class="part">Goes in the next 30 days</h2>
      <ol class="rows">
        <For
          each={props.rows}
          fallback={
            <li class="quiet">
              Nothing of what you may see. The numbers above count the whole school.
            </li>
          }
        >
          {(row) => (
            <li class="leaving">
              <a href={row.on === 'referral' ? referralAt(row.id) : disclosureAt(row.id)}>
                <Who {...row} />
              </a>{' '}
              <span class="muted">
                {KINDS[row.kind].one}
                <Show when={row.madeBy}>
                  {(madeBy) => <> · {fromWords({ madeBy: madeBy(), about: row.about })}</>}
                </Show>
                {' · goes '}
                {dayWords(row.goesOn)}
              </span>{' '}
              <a href={holdAt(row.on, row.id)}>Hold it</a>
            </li>
          )}
        </For>
      </ol>
    </>
  )
}
