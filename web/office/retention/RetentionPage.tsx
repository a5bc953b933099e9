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

/** Retention periods, the next deletions, holds, and the proof of past deletions. */
export default function RetentionPage() {
  const reading = readPage(() => undefined, readRetention)
  return (
    <article class="page narrow retention">
      <PageTitle>What we keep, and for how long</PageTitle>
      <p>
        Once an hour, Ajar deletes everything whose time has come, with all that belongs to it. It
        keeps how many there were each month, and proof that they’re gone. A hold stops a record
        being deleted.
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
              <summary>What every school deletes at the same time</summary>
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
              Ajar deletes it from the database. Cloudflare’s Time Travel can bring back the last 30
              days. Every word in them is still encrypted, and nobody can read it without the
              school’s key. After 30 days that’s gone too.
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
                            <code title="A keyed hash of the ids. Anyone with a list of ids can prove it was these.">
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
            <li class="quiet">Nothing you can see. The numbers above are for the whole school.</li>
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
