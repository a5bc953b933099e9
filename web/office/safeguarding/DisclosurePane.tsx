import { createSignal, For, Show } from 'solid-js'
import { lacksToEnd } from '../../../worker/safeguarding/rules/disclosure.ts'
import type {
  DisclosurePage,
  DisclosureRow,
  EntryRow,
} from '../../../worker/safeguarding/office/answers.ts'
import { SAFEGUARDING_RANK } from '../../../worker/access/rules/safeguardingRank.ts'
import { SAFEGUARDING } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { readDisclosure, sendAcknowledgement, undoAcknowledgement } from './recordApi.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import AboutStaff from '../referrals/AboutStaff.tsx'
import { OutsideContacts } from '../referrals/OutsideContacts.tsx'
import { AlikePresses } from './AlikePresses.tsx'
import { RecordName } from './RecordName.tsx'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { DoNotTell, HowToReach } from '../referrals/HowToReach.tsx'
import { HoldLink, Trail } from '../trail/Trail.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { offerKeys } from '../shell/keys/shortcuts.ts'
import { myself, toldName } from '../shell/me.ts'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { exactWords, momentWords } from '../shell/timeWords.ts'
import { identityWords, REASONS } from '../shell/words.ts'
import { Chronology } from './Chronology.tsx'
import { ConcernFacts } from './tell/ConcernFacts.tsx'
import { SortedRecord } from './ToldByStaff.tsx'
import { ExportForm } from './ExportForm.tsx'
import { Transfers } from './moving/Transfers.tsx'
import { becauseWords, escalationWords, noNameWords } from './escalationWords.ts'
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
    say('You’re acting on it. Nobody else is told by the clock.', {
      undo: () => void takeBack(disclosure.id),
    })
    document.getElementById('reached')?.focus()
  }
  async function takeBack(id: string) {
    const { value, problem } = await undoAcknowledgement(id)
    if (problem) return say(problem.fields?.['undo'] ?? problem.title)
    if (props.id === id) {
      change((page) => ({ disclosure: value, may: { ...page.may, acknowledge: true } }))
    }
    props.onChanged(value)
    say('Undone. It’s waiting again, and the clock goes on.')
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
    <article class="open" aria-label="Disclosure">
      <p class="back">
        <a href={SAFEGUARDING} noScroll>
          ‹ Safeguarding
        </a>
      </p>
      <PageReader reading={reading} back={SAFEGUARDING}>
        {(page) => (
          <>
            <DisclosureHead row={page().disclosure} />
            <DoNotTell parents={page().referral} />
            <Show when={page().aboutStaff ?? page().referral?.aboutStaff}>
              {(about) => <AboutStaff about={about()} />}
            </Show>
            <Show when={page().outside}>
              {(contacts) => <OutsideContacts contacts={contacts()} />}
            </Show>
            <div class="two">
              <div>
                <TheirWords page={page()} onAcknowledged={acknowledged} />
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
                <WhoIsTold page={page()} />
                <Chronology
                  page={page()}
                  onAdded={(entry) => added(({ entries }) => ({ entries: [...entries, entry] }))}
                />
              </div>
              <aside aria-label="The record">
                <Record
                  page={page()}
                  onStep={(step) => added(({ steps }) => ({ steps: [...steps, step] }))}
                  onEnded={(disclosure) => {
                    change(() => ({ disclosure }))
                    props.onChanged(disclosure)
                  }}
                />
                <SortedRecord page={page()} onChanged={(part) => change(() => part)} />
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
                <Show when={page().referral}>
                  {(referral) => (
                    <HowToReach answers={referral().answers} language={referral().language} />
                  )}
                </Show>
                <Show when={page().disclosure.raisedBecause === 'passed_on'}>
                  <section class="panel">
                    <header>
                      <h2>
                        {page().referral ? 'What mentors see' : 'What the person who told you sees'}
                      </h2>
                    </header>
                    <div class="in">
                      <p class="theirs">
                        {page().referral
                          ? 'Passed on, thank you.'
                          : `Thank you. We’ve told ${page().way[0]?.people[0]?.name ?? 'the safeguarding team'}.`}
                      </p>
                    </div>
                  </section>
                </Show>
                <Show when={page().may.export}>
                  <ExportForm
                    disclosureId={page().disclosure.id}
                    exports={page().exports}
                    onTaken={(taken) => change(({ exports }) => ({ exports: [...exports, taken] }))}
                  />
                </Show>
                <Show when={page().may.export}>
                  <Transfers
                    disclosureId={page().disclosure.id}
                    transfers={page().transfers}
                    others={page().otherRecords}
                    written={page().entries.length + page().steps.length}
                    onMoving={(moving) => change(() => moving)}
                  />
                </Show>
                <Trail trail={page().trail} holds={page().trailHolds} />
                <HoldLink on="disclosure" id={props.id} />
              </aside>
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
    <header class="head">
      <PageTitle>
        <Show when={props.row.who} fallback={noNameWords(props.row)}>
          {(who) => <Who who={who()} identity="known" about="me" />}
        </Show>
      </PageTitle>
      <Show when={props.row.raisedBecause === 'not_safe_now'}>
        <span class="tag solid">not safe</span>
      </Show>
      <p>
        {becauseWords(props.row)},{' '}
        <Time at={props.row.raisedAt} words={momentWords(props.row.raisedAt)} />. It’s kept exactly
        as it was written.
      </p>
    </header>
  )
}

/**
 * What is new in a record, the newest first: why it was passed on while nobody has acknowledged it, and whatever came
 * after someone did. It stands above older words, which are read already.
 */
function freshIn({ entries, disclosure }: DisclosurePage): EntryRow[] {
  const { acknowledgedAt } = disclosure
  const isNew = ({ pointedOut, writtenAt }: EntryRow) =>
    acknowledgedAt === null ? pointedOut : writtenAt > acknowledgedAt
  return entries.filter(isNew).toReversed()
}

/** The words first, large, then what they ticked, then the one button. */
function TheirWords(props: {
  page: DisclosurePage
  onAcknowledged: (disclosure: DisclosureRow) => void
}) {
  const fresh = () => freshIn(props.page)
  const before = () => props.page.entries.filter((entry) => !fresh().includes(entry))
  const isAdded = () => fresh().length > 0 && before().length > 0
  return (
    <section class="panel" aria-labelledby="words">
      <h2 class="heard" id="words">
        As it was written
      </h2>
      <div class="in stack">
        <Show when={props.page.entries.length > 0} fallback={<NoWords page={props.page} />}>
          <Show when={isAdded()}>
            <h3>New</h3>
            <ol class="entries stack">
              <For each={fresh()}>{(entry) => <Entry entry={entry} isBig />}</For>
            </ol>
            <h3>Before that</h3>
          </Show>
          <ol class="entries stack">
            <For each={isAdded() ? before() : props.page.entries}>
              {(entry) => <Entry entry={entry} isBig={!isAdded()} />}
            </For>
          </ol>
        </Show>
        <Ticked page={props.page} />
        <Acknowledging page={props.page} onAcknowledged={props.onAcknowledged} />
      </div>
    </section>
  )
}

const NoWords = (props: { page: DisclosurePage }) => (
  <p>
    <Show
      when={props.page.referral}
      fallback="There are no words. Someone pressed the button and may have left the page. They haven’t sent a form. The page told them to come to you, or to any grown-up at school."
    >
      They sent the form with no words in it. Below is what they ticked and how to reach them.
    </Show>
  </p>
)

const isTheirs = ({ kind }: EntryRow) => kind !== 'staff_note' && kind !== 'session_note'

function Entry(props: { entry: EntryRow; isBig: boolean }) {
  return (
    <li>
      <p class="soft small">
        {entryWords(props.entry)}, {exactWords(props.entry.writtenAt)}
        <Show when={props.entry.pointedOut}>
          {' '}
          · <b>why it was passed on</b>
        </Show>
      </p>
      <blockquote
        class="theirs wrote"
        classList={{ big: props.isBig, ours: !isTheirs(props.entry) }}
        dir="auto"
      >
        {props.entry.words}
      </blockquote>
      <Show when={props.entry.concern}>{(concern) => <ConcernFacts concern={concern()} />}</Show>
    </li>
  )
}

const entryWords = ({ kind, by }: EntryRow) =>
  kind === 'staff_note' && by
    ? `${by.name} noted`
    : by
      ? `${ENTRIES[kind]}, written down by ${by.name}`
      : ENTRIES[kind]

/** On a record the safeguarding team needs no second person. */
const LOCKED_HERE =
  'They locked their name away. You can open it alone, with a reason that they’ll read on their page.'

const OPENED_HERE = 'They locked their name away. It’s been opened: see “Their name was opened”.'

const lockedWords = ({ nameOpenings }: DisclosurePage) =>
  nameOpenings.length === 0 ? LOCKED_HERE : OPENED_HERE

function Ticked(props: { page: DisclosurePage }) {
  return (
    <Show when={props.page.referral}>
      {(referral) => (
        <dl class="facts">
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
                  {identity() === 'sealed'
                    ? lockedWords(props.page)
                    : identityWords(
                        identity(),
                        props.page.disclosure.past === 'dsl' ? 'the safeguarding team' : toldName(),
                      )}
                </dd>
              </>
            )}
          </Show>
        </dl>
      )}
    </Show>
  )
}

function Acknowledging(props: {
  page: DisclosurePage
  onAcknowledged: (disclosure: DisclosureRow) => void
}) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const row = () => props.page.disclosure

  async function acknowledge() {
    if (sending() || !props.page.may.acknowledge) return
    setSending(true)
    const answer = await sendAcknowledgement(row().id)
    setSending(false)
    setProblem(answer.problem)
    if (answer.value) props.onAcknowledged(answer.value)
  }
  offerKeys({ a: { words: 'Act on it', press: () => void acknowledge() } })

  return (
    <>
      <FormProblem problem={problem()} idOf={(field) => field} />
      <Show when={props.page.may.acknowledge}>
        <p>
          <button
            type="button"
            class="btn main wide acknowledge"
            aria-disabled={sending()}
            onClick={() => void acknowledge()}
          >
            {sending() ? 'Sending…' : 'I’ve read it and I’m acting on it'} <kbd>a</kbd>
          </button>
        </p>
        <p class="soft small">It stops the clock below. It closes nothing.</p>
      </Show>
    </>
  )
}

const PLACES: Record<number, string> = {
  [SAFEGUARDING_RANK.dsl]: 'safeguarding lead',
  [SAFEGUARDING_RANK.deputy]: 'deputy',
  [SAFEGUARDING_RANK.head]: 'head',
}

/** The clock: who has it, who is told next, and when. */
function WhoIsTold(props: { page: DisclosurePage }) {
  const row = () => props.page.disclosure
  const isOver = () => row().acknowledgedAt !== null
  return (
    <section class="panel" aria-labelledby="reached">
      <header>
        <h2 id="reached" tabindex="-1">
          Who’s told, and when
        </h2>
      </header>
      <div class="in stack">
        <ol class="clock small">
          <For each={props.page.way.filter(({ state }) => !isOver() || state === 'told')}>
            {(step) => (
              <li classList={{ done: step.state === 'told', next: step.state === 'next' }}>
                <For each={step.people}>
                  {({ id, name }) => (
                    <span>
                      <b>{name}</b>, {id === myself().person.id ? 'you' : PLACES[step.rank]}
                    </span>
                  )}
                </For>
                <Show when={step.at}>
                  {(at) => (
                    <span classList={{ late: step.state === 'next' }}>
                      <Time at={at()} words={momentWords(at())} />
                    </span>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ol>
        <Show when={escalationWords(row())}>{(words) => <p class="soft small">{words()}</p>}</Show>
        <Show when={row().acknowledgedAt}>
          {(at) => (
            <p>
              {row().acknowledgedBy?.name} is acting on it,{' '}
              <Time at={at()} words={momentWords(at())} />.
            </p>
          )}
        </Show>
      </div>
    </section>
  )
}
