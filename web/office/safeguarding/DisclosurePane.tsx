import { createSignal, For, Show } from 'solid-js'
import { lacksToEnd } from '../../../worker/safeguarding/rules/disclosure.ts'
import type {
  DisclosurePage,
  DisclosureRow,
  EntryRow,
} from '../../../worker/safeguarding/office/answers.ts'
import { SAFEGUARDING } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { readDisclosure, sendAcknowledgement } from './recordApi.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import AboutStaff from '../referrals/AboutStaff.tsx'
import { OutsideContacts } from '../referrals/OutsideContacts.tsx'
import { AlikePresses } from './AlikePresses.tsx'
import { RecordName } from './RecordName.tsx'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { DoNotTell } from '../referrals/ParentsRecord.tsx'
import { HowToReach } from '../referrals/HowToReach.tsx'
import { HoldLink, Trail } from '../trail/Trail.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { exactWords, momentWords } from '../shell/timeWords.ts'
import { IDENTITY, REASONS } from '../shell/words.ts'
import { EntryForm } from './EntryForm.tsx'
import { ExportForm } from './ExportForm.tsx'
import { becauseWords, escalationWords, noNameWords, reachedWords } from './escalationWords.ts'
import { ENTRIES } from './recordApi.ts'
import { Record } from './DisclosureRecord.tsx'

/** One disclosure: the words as they were written, who has it, and the acknowledgement. */
export function DisclosurePane(props: {
  id: string
  /** When the list beside it was read. */
  readAt: number
  /** It was acknowledged, ended or opened again: the list beside it changes. */
  onChanged: (row: DisclosureRow) => void
  /** All presses of its row were acknowledged, so many. */
  onAlikeAcknowledged: (count: number) => void
}) {
  const reading = readPage(() => props.id, readDisclosure)
  const change = (part: (page: DisclosurePage) => Partial<DisclosurePage>) =>
    reading.change((page) => withLacks({ ...page, ...part(page) }))
  function acknowledged(disclosure: DisclosureRow) {
    change((page) => ({ disclosure, may: { ...page.may, acknowledge: false } }))
    props.onChanged(disclosure)
    say('Acknowledged. It goes no further by itself.')
    document.getElementById('reached')?.focus()
  }
  /** Something was added, which opens an ended record again. */
  function added(part: (page: DisclosurePage) => Partial<DisclosurePage>) {
    change((page) => ({
      ...part(page),
      disclosure: { ...page.disclosure, endedAt: null, endedBy: null },
    }))
    const page = reading.page()
    if (page) props.onChanged(page.disclosure)
  }
  return (
    <article class="pane" aria-label="Disclosure">
      <p class="back">
        <a href={SAFEGUARDING} noScroll>
          Back to the list
        </a>
      </p>
      <PageReader reading={reading} back={SAFEGUARDING}>
        {(page) => (
          <>
            <DisclosureHead row={page().disclosure} />
            <DoNotTell parents={page().referral} />
            <Show when={page().referral?.aboutStaff}>
              {(about) => <AboutStaff about={about()} />}
            </Show>
            <Show when={page().outside}>
              {(contacts) => <OutsideContacts contacts={contacts()} />}
            </Show>
            <div class="sides">
              <div>
                <Entries
                  page={page()}
                  onAdded={(entry) => added(({ entries }) => ({ entries: [...entries, entry] }))}
                />
                <Record
                  page={page()}
                  onStep={(step) => added(({ steps }) => ({ steps: [...steps, step] }))}
                  onEnded={(disclosure) => {
                    change(() => ({ disclosure }))
                    props.onChanged(disclosure)
                  }}
                />
                <Ticked page={page()} />
              </div>
              <div class="aside">
                <Reached page={page()} onAcknowledged={acknowledged} />
                <Show when={page().may.acknowledge && page().disclosure.alike > 1}>
                  <AlikePresses
                    id={page().disclosure.id}
                    count={page().disclosure.alike}
                    readAt={props.readAt}
                    onAcknowledged={(count) => {
                      void reading.again()
                      props.onAlikeAcknowledged(count)
                    }}
                  />
                </Show>
                <Show when={sealedReferral(page())} keyed>
                  {(referralId) => (
                    <RecordName
                      page={page()}
                      referralId={referralId}
                      onOpened={reading.again}
                      onShown={(who) =>
                        change(({ disclosure }) => ({ disclosure: { ...disclosure, who } }))
                      }
                    />
                  )}
                </Show>
                <Show when={page().may.export}>
                  <ExportForm
                    disclosureId={page().disclosure.id}
                    exports={page().exports}
                    onTaken={(taken) => change(({ exports }) => ({ exports: [...exports, taken] }))}
                  />
                </Show>
                <Show when={page().referral}>
                  {(referral) => (
                    <HowToReach answers={referral().answers} language={referral().language} />
                  )}
                </Show>
                <Trail trail={page().trail} holds={page().trailHolds} />
                <HoldLink on="disclosure" id={props.id} />
              </div>
            </div>
          </>
        )}
      </PageReader>
    </article>
  )
}

/** The rule that the Worker asks again when a record is ended. */
const withLacks = (page: DisclosurePage): DisclosurePage => ({
  ...page,
  lacks: lacksToEnd({
    acknowledgedAt: page.disclosure.acknowledgedAt,
    formSentAt: page.formSentAt,
    entries: page.entries.map(({ by, ...entry }) => ({ ...entry, byStaffId: by?.id ?? null })),
    steps: page.steps,
  }),
})

const sealedReferral = ({ referral }: DisclosurePage) =>
  referral?.identity === 'sealed' ? referral.id : null

function DisclosureHead(props: { row: DisclosureRow }) {
  return (
    <header class="pane-head">
      <PageTitle>
        <Show when={props.row.who} fallback={noNameWords(props.row)}>
          {(who) => <Who who={who()} identity="known" about="me" />}
        </Show>
      </PageTitle>
      <p>
        {becauseWords(props.row)},{' '}
        <Time at={props.row.raisedAt} words={momentWords(props.row.raisedAt)} />
      </p>
    </header>
  )
}

function Entries(props: { page: DisclosurePage; onAdded: (entry: EntryRow) => void }) {
  return (
    <section class="card" aria-labelledby="words">
      <h2 id="words">As it was written</h2>
      <Show
        when={props.page.entries.length > 0}
        fallback={
          <p>
            <Show
              when={props.page.referral}
              fallback="There are no words. Someone pressed the button and may have left the page. They haven’t sent a form. The page told them to come to you, or to any grown-up at school."
            >
              They sent the form with no words in it. Below is what they ticked and how to reach
              them.
            </Show>
          </p>
        }
      >
        <ol class="messages">
          <For each={props.page.entries}>
            {(entry) => (
              <li classList={{ ours: entry.by !== null }}>
                <p class="muted">
                  {entryWords(entry)}, {exactWords(entry.writtenAt)}
                  <Show when={entry.pointedOut}>
                    {' '}
                    · <b>why it was passed on</b>
                  </Show>
                </p>
                <p class="wrote" dir="auto">
                  {entry.words}
                </p>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <p class="muted">Nothing here can be changed or taken away, only added to.</p>
      <Show when={props.page.may.write}>
        <EntryForm disclosureId={props.page.disclosure.id} onKept={props.onAdded} />
      </Show>
    </section>
  )
}

const entryWords = ({ kind, by }: EntryRow) =>
  kind === 'staff_note' && by
    ? `${by.name} noted`
    : by
      ? `${ENTRIES[kind]}, ${by.name}`
      : ENTRIES[kind]

/** On a record the safeguarding team needs no second person. */
const LOCKED_HERE =
  'They locked their name away. You can open it alone, with a reason that they’ll read on their page.'

const OPENED_HERE = 'They locked their name away. It has been opened: see “Their name was opened”.'

const lockedWords = ({ nameOpenings }: DisclosurePage) =>
  nameOpenings.length === 0 ? LOCKED_HERE : OPENED_HERE

function Ticked(props: { page: DisclosurePage }) {
  return (
    <Show when={props.page.referral}>
      {(referral) => (
        <section class="card" aria-labelledby="ticked">
          <h2 id="ticked">What else they said</h2>
          <dl>
            <dt>From</dt>
            <dd>{fromWords(referral())}</dd>
            <dt>About</dt>
            <dd>
              {referral()
                .answers.reasons.map((reason) => REASONS[reason])
                .join(' · ') || 'Nothing ticked'}
            </dd>
            <Show when={props.page.disclosure.identity}>
              {(identity) => (
                <>
                  <dt>Name</dt>
                  <dd>
                    {identity() === 'sealed' ? lockedWords(props.page) : IDENTITY[identity()]}
                  </dd>
                </>
              )}
            </Show>
          </dl>
        </section>
      )}
    </Show>
  )
}

function Reached(props: {
  page: DisclosurePage
  onAcknowledged: (disclosure: DisclosureRow) => void
}) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const row = () => props.page.disclosure

  async function acknowledge() {
    if (sending()) return
    setSending(true)
    const answer = await sendAcknowledgement(row().id)
    setSending(false)
    setProblem(answer.problem)
    if (answer.value) props.onAcknowledged(answer.value)
  }

  return (
    <section class="card" aria-labelledby="reached">
      <h2 id="reached" tabindex="-1">
        Who has it
      </h2>
      <p>{reachedWords(row())}.</p>
      <Show when={escalationWords(row())}>{(words) => <p>{words()}</p>}</Show>
      <Show when={row().acknowledgedAt}>
        {(at) => (
          <p>
            Acknowledged by {row().acknowledgedBy?.name},{' '}
            <Time at={at()} words={momentWords(at())} />.
          </p>
        )}
      </Show>
      <FormProblem problem={problem()} idOf={(field) => field} />
      <Show when={props.page.may.acknowledge}>
        <p>
          Acknowledge it when you have read it and are acting on it. It then stops being passed on
          to others. It does not close anything.
        </p>
        <p class="actions">
          <button
            type="button"
            class="main"
            aria-disabled={sending()}
            onClick={() => void acknowledge()}
          >
            {sending() ? 'Sending…' : 'I have read it and am acting on it'}
          </button>
        </p>
      </Show>
    </section>
  )
}
