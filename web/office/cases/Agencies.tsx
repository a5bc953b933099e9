import './caseTexts.css'
import { For, Show } from 'solid-js'
import type { ServiceRow } from '../../../worker/school/office/answers.ts'
import type { AgencyRow } from '../../../worker/cases/office/answers.ts'
import { capital, dayWords, fullDayWords } from '../shell/timeWords.ts'
import { CONSENT_WORDS, contactsOf } from './agencyDraft.ts'
import { AgencyForm } from './AgencyForm.tsx'

/** Which other services were asked for this case, with whose yes, and what came of it. A record: nothing is sent. */
export default function Agencies(props: {
  caseId: string
  entries: readonly AgencyRow[]
  services: readonly ServiceRow[]
  mayKeep: boolean
  onEntries: (entries: AgencyRow[]) => void
}) {
  const add = (entry: AgencyRow) =>
    props.onEntries([...props.entries.filter(({ id }) => id !== entry.id), entry])
  return (
    <section class="card" aria-labelledby="agencies">
      <h2 id="agencies" tabindex="-1">
        Other services
      </h2>
      <For
        each={contactsOf(props.entries)}
        fallback={<p class="muted">Nobody’s been asked yet.</p>}
      >
        {({ contact, since }) => (
          <article class="agency" aria-label={contact.agency}>
            <p>
              <b>
                <bdi>{contact.agency}</bdi>
              </b>
              <Show when={contact.consent}>
                {(consent) => (
                  <>
                    {' '}
                    <span class="tag" classList={{ care: consent() === 'overridden' }}>
                      {CONSENT_WORDS[consent()]}
                    </span>
                  </>
                )}
              </Show>
            </p>
            <Entry entry={contact} />
            <Show when={contact.consentWords}>
              <p class="muted" dir="auto">
                {contact.consent === 'overridden' ? 'Why: ' : ''}
                {contact.consentWords}
              </p>
            </Show>
            <ol>
              <For each={since}>
                {(entry) => (
                  <li>
                    <Entry entry={entry} />
                  </li>
                )}
              </For>
            </ol>
            <Show when={(since.at(-1) ?? contact).followUpOn}>
              {(on) => <p>Ask again on {fullDayWords(on())}</p>}
            </Show>
            <Show when={props.mayKeep}>
              <details>
                <summary>
                  What came of it<span class="heard">, {contact.agency}</span>
                </summary>
                <AgencyForm
                  caseId={props.caseId}
                  contactId={contact.id}
                  services={props.services}
                  onKept={add}
                />
              </details>
            </Show>
          </article>
        )}
      </For>
      <Show when={props.mayKeep}>
        <details>
          <summary>Note that another service was asked</summary>
          <AgencyForm
            caseId={props.caseId}
            contactId={null}
            services={props.services}
            onKept={add}
          />
        </details>
      </Show>
    </section>
  )
}

function Entry(props: { entry: AgencyRow }) {
  return (
    <>
      <p class="muted">
        {capital(dayWords(props.entry.happenedOn))} · {props.entry.by.name}
        <Show when={props.entry.person}>
          {' '}
          · with <bdi>{props.entry.person}</bdi>
        </Show>
      </p>
      <p class="wrote" dir="auto">
        {props.entry.words}
      </p>
    </>
  )
}
