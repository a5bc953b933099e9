import './Several.css'
import { createMemo, createSignal, For, on, createEffect, Show } from 'solid-js'
import {
  hasRoomForWeight,
  inUsualCases,
  INTENSITIES,
  WEIGHT_HALVES,
  type CaseIntensity,
} from '../../../../worker/caseload/rules/caseloadWeight.ts'
import type { MentorLoad } from '../../../../worker/caseload/office/answers.ts'
import type {
  QueueRow,
  SeveralAnswer,
  SeveralPage,
} from '../../../../worker/triage/office/answers.ts'
import { fillNames } from '../../../../worker/triage/rules/decision.ts'
import {
  SEVERAL_OUTCOMES,
  type Several as SeveralForm,
  type SeveralOutcome,
} from '../../../../worker/triage/rules/several.ts'
import type { DecisionTime } from '../../../../worker/meetings/office/answers.ts'
import { Chips } from '../../components/choices/Chips.tsx'
import { Load } from '../../components/choices/Load.tsx'
import { readDecisionTimes } from '../../meetings/meetingApi.ts'
import { decisionTimeWords } from '../../meetings/meetingWords.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { readPage } from '../../shell/readPage.ts'
import { referralAt } from '../../shell/addresses.ts'
import { answerOf, officeApi, type Problem } from '../../shell/api.ts'
import { me } from '../../shell/me.ts'
import { Trouble } from '../../shell/ReadProblem.tsx'
import { decisionSent, say } from '../../shell/toast.ts'
import { counted, INTENSITY, languageName } from '../../shell/words.ts'
import { nameOf } from '../QueueRow.tsx'
import { readAgain, takeOff } from '../queueStore.ts'
import { didWords } from './didWords.ts'
import { undoDecision } from '../triageApi.ts'
import { type ChatTime, ChatTimes } from './ChatTimes.tsx'
import { setTicking, tickedRows, untickAll } from './several.ts'

const LABEL: Record<SeveralOutcome, string> = {
  taken_on: 'Take on',
  one_chat: 'One chat',
  group: 'Group',
}

/** Rows whose pupils or parents read the same words: in one language, from one kind of form. */
const kindOf = ({ language, madeBy }: QueueRow) => `${language}_${madeBy}`

const rowsOf = (kind: string) => tickedRows().filter((row) => kindOf(row) === kind)

type Failed = { id: string; name: string; why: string }

const whyWords = (
  answer: Extract<SeveralAnswer, { refused: string }>,
  outcome: SeveralOutcome | undefined,
): string => {
  const { refused, meanwhile, fields } = answer
  if (meanwhile)
    return `${meanwhile.by?.name ?? 'The person who asked'} ${didWords(meanwhile)} meanwhile`
  if (refused === 'caseload_full') return 'that mentor has no room left'
  if (refused === 'time_taken') {
    return outcome === 'group'
      ? 'that group has no place left for them'
      : 'someone else just took that time'
  }
  return Object.values(fields ?? {})[0] ?? 'it no longer waits'
}

/** Takes the whole lot back, as far as nobody has read theirs. */
async function undoAll(done: readonly QueueRow[]) {
  const answers = await Promise.all(done.map((row) => undoDecision(row.id, row.turn)))
  const not = done.filter((_, n) => answers[n]?.problem !== undefined)
  await readAgain()
  const back = done.length - not.length
  say(
    not.length === 0
      ? `Undone. ${counted(back, 'waits', 'wait')} again.`
      : `${back} of ${done.length} undone. Open the others: ${not.map(nameOf).join(', ')}.`,
  )
}

/** The next sessions of each group that have room for all of them. */
function GroupChoice(props: {
  rows: readonly QueueRow[]
  chosen: string
  onChoose: (time: string) => void
}) {
  const reading = readPage(
    () => props.rows[0]?.id ?? '',
    (id) => readDecisionTimes(id, undefined),
  )
  const fitting = (times: readonly DecisionTime[]) =>
    times.filter(({ left }) => left === null || left >= props.rows.length)
  // With one more ticked, a group may be too small.
  createEffect(() => {
    const page = reading.page()
    const isThere = page && fitting(page.times).some(({ id }) => id === props.chosen)
    if (page && props.chosen && !isThere) props.onChoose('')
  })
  return (
    <PageReader reading={reading} words="Reading the groups…">
      {(page) => (
        <Show
          when={fitting(page().times).length > 0}
          fallback={
            <p class="soft small">
              No group has {counted(props.rows.length, 'free place')} in the next four weeks.
            </p>
          }
        >
          <Chips
            label="Which group"
            chips={[
              { value: '', words: 'Without a place yet' },
              ...fitting(page().times).map((time) => ({
                value: time.id,
                words: decisionTimeWords(time),
              })),
            ]}
            pressed={[props.chosen]}
            onPress={props.onChoose}
          />
        </Show>
      )}
    </PageReader>
  )
}

/** The action on the ticked rows: one decision for all, with the words that each child will read. */
export default function Several() {
  const [outcome, setOutcome] = createSignal<SeveralOutcome>()
  const [page, setPage] = createSignal<SeveralPage>()
  const [problem, setProblem] = createSignal<Problem>()
  const [mentorId, setMentorId] = createSignal<string>()
  const [intensity, setIntensity] = createSignal<CaseIntensity>('usual')
  const [written, setWritten] = createSignal<Readonly<Record<string, string>>>({})
  const [error, setError] = createSignal('')
  const [time, setTime] = createSignal('')
  const [chats, setChats] = createSignal<ChatTime>()
  const [isBusy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal<readonly Failed[]>([])
  let heading!: HTMLHeadingElement

  const kinds = createMemo(() => [...new Set(tickedRows().map(kindOf))].toSorted().join())
  createEffect(
    on([kinds, outcome], async ([kinds, outcome]) => {
      if (!kinds || !outcome) return
      const answer = await answerOf(officeApi.queue.several.$get({ query: { for: kinds } }))
      setProblem(answer.problem)
      if (answer.value) setPage(answer.value)
    }),
  )
  createEffect(on(outcome, (outcome) => outcome && heading.focus()))

  const meetsMentor = () => outcome() !== 'group'
  const chosen = () => page()?.mentors.find(({ mentor }) => mentor.id === mentorId())
  const added = () =>
    outcome() === 'taken_on' ? tickedRows().length * inUsualCases(WEIGHT_HALVES[intensity()]) : 0
  const isFull = (load: MentorLoad) => added() > 0 && !hasRoomForWeight(load, added())
  const suggested = (kind: string) => {
    const as = outcome()
    const mentor = meetsMentor() ? chosen()?.mentor.calledByPupils : me()?.person.calledByPupils
    return as ? fillNames(page()?.words[kind]?.[as] ?? '', { mentor: mentor ?? '…' }) : ''
  }
  const wordsFor = (kind: string) => written()[`${outcome()} ${kind}`] ?? suggested(kind)

  function decisionNow(): SeveralForm['decision'] | null {
    const as = outcome()
    const to = mentorId()
    if (as === 'group') return { outcome: as, time: time() }
    if (!as || !to) return null
    return as === 'one_chat'
      ? { outcome: as, mentorId: to }
      : { outcome: as, mentorId: to, intensity: intensity() }
  }

  const isReadingTimes = () => outcome() === 'one_chat' && chats() === undefined
  const withTime = () => tickedRows().filter(({ id }) => chats()?.[id]).length

  const sendLabel = () => {
    const many = counted(tickedRows().length, 'pupil')
    const who = chosen()?.mentor.name ?? 'a mentor'
    if (outcome() === 'group') return `Send: offer ${many} the group`
    return outcome() === 'one_chat'
      ? `Send: ${who} meets ${many} once`
      : `Send: ${who} takes ${many} on`
  }

  async function send() {
    const decision = decisionNow()
    if (isBusy()) return
    const sent = tickedRows()
    const isEmpty = sent.some((row) => wordsFor(kindOf(row)).trim() === '')
    setError(
      decision ? (isEmpty ? 'Write what they will read.' : '') : 'Choose who will meet them.',
    )
    // Nobody sends what they haven't seen: which time each gets.
    if (!decision || isEmpty || isReadingTimes()) return
    setBusy(true)
    const referrals = sent.map((row) => ({
      id: row.id,
      turn: row.turn,
      words: wordsFor(kindOf(row)),
      time: chats()?.[row.id] ?? '',
    }))
    const answer = await answerOf(
      officeApi.queue.decisions.$post({ json: { decision, referrals } }),
    )
    setBusy(false)
    setProblem(answer.problem)
    if (!answer.value) return
    finish(sent, answer.value.answers)
  }

  function finish(sent: readonly QueueRow[], answers: readonly SeveralAnswer[]) {
    const done = sent.filter(({ id }) => answers.some((one) => one.id === id && 'decidedAt' in one))
    setFailed(
      answers.flatMap((one) => {
        const row = sent.find(({ id }) => id === one.id)
        return row && 'refused' in one
          ? [{ id: row.id, name: nameOf(row), why: whyWords(one, outcome()) }]
          : []
      }),
    )
    for (const { id } of done) takeOff(id)
    untickAll()
    setOutcome(undefined)
    setTime('')
    if (failed().length === 0) setTicking(false)
    else void readAgain()
    if (done.length === 0) return
    decisionSent()
    say(`${done.length} of ${sent.length} done.`, { undo: () => undoAll(done) })
  }

  return (
    <section class="several" aria-label="Several at once">
      <Show when={failed().length > 0}>
        <div class="strip" role="status">
          <ul>
            <For each={failed()}>
              {({ id, name, why }) => (
                <li>
                  <a href={referralAt(id)}>{name}</a>: {why}.
                </li>
              )}
            </For>
          </ul>
          <button type="button" class="btn bare push" onClick={() => setFailed([])}>
            Close this list
          </button>
        </div>
      </Show>
      <div class="line">
        <b role="status">
          {tickedRows().length === 0 ? 'Nobody chosen' : `${tickedRows().length} chosen`}
        </b>
        <Show
          when={tickedRows().length > 0}
          fallback={
            <span class="soft">
              Tick rows, or press <kbd>x</kbd> on one.
            </span>
          }
        >
          <For each={SEVERAL_OUTCOMES}>
            {(one) => (
              <button
                type="button"
                class="btn"
                aria-pressed={outcome() === one}
                onClick={() => setOutcome(outcome() === one ? undefined : one)}
              >
                {LABEL[one]}
              </button>
            )}
          </For>
        </Show>
        <button
          type="button"
          class="btn bare push"
          onClick={() => {
            untickAll()
            setTicking(false)
          }}
        >
          Choose none
        </button>
      </div>
      <Show when={tickedRows().length > 0 && outcome()}>
        <div class="panel">
          <header>
            <h2 tabindex="-1" ref={(element) => (heading = element)}>
              {LABEL[outcome() ?? 'group']}: {tickedRows().map(nameOf).join(', ')}
            </h2>
          </header>
          <div class="in stack">
            <Show when={problem()}>
              {(problem) => <Trouble problem={problem()} again={() => void send()} />}
            </Show>
            <Show when={outcome() === 'taken_on'}>
              <fieldset class="seg" aria-label="How much time each will take">
                <For each={INTENSITIES}>
                  {(one) => (
                    <label>
                      <input
                        type="radio"
                        name="several-intensity"
                        checked={intensity() === one}
                        onChange={() => setIntensity(one)}
                      />
                      {INTENSITY[one].label}
                    </label>
                  )}
                </For>
              </fieldset>
            </Show>
            <Show when={meetsMentor() && page()}>
              {(page) => (
                <fieldset class="field">
                  <legend class="lab">Who</legend>
                  <For each={page().mentors}>
                    {(load) => (
                      <label class="pick">
                        <input
                          type="radio"
                          name="several-mentor"
                          checked={mentorId() === load.mentor.id}
                          disabled={isFull(load)}
                          onChange={() => {
                            setMentorId(load.mentor.id)
                            setError('')
                          }}
                        />
                        <span>{load.mentor.id === me()?.person.id ? 'You' : load.mentor.name}</span>
                        <Load
                          weight={load.weight}
                          limit={load.limit}
                          weightWith={added() > 0 ? load.weight + added() : undefined}
                        />
                      </label>
                    )}
                  </For>
                </fieldset>
              )}
            </Show>
            <Show when={outcome() === 'one_chat' && mentorId()}>
              {(mentorId) => (
                <ChatTimes rows={tickedRows()} mentorId={mentorId()} onTimes={setChats} />
              )}
            </Show>
            <Show when={outcome() === 'group'}>
              <GroupChoice rows={tickedRows()} chosen={time()} onChoose={setTime} />
            </Show>
            <For each={kinds().split(',')}>
              {(kind) => (
                <div class="field">
                  <label for={`several-${kind}`}>
                    {kinds().includes(',')
                      ? `${rowsOf(kind).map(nameOf).join(', ')} will read`
                      : 'They’ll each read'}
                    <Show when={!kind.startsWith('en_')}>
                      {' '}
                      ({languageName(kind.split('_')[0] ?? 'en')})
                    </Show>
                  </label>
                  <textarea
                    id={`several-${kind}`}
                    rows="3"
                    dir="auto"
                    value={wordsFor(kind)}
                    onInput={(event) => {
                      const words = event.currentTarget.value
                      setWritten({ ...written(), [`${outcome()} ${kind}`]: words })
                    }}
                  />
                </div>
              )}
            </For>
            <Show when={tickedRows().some(({ madeBy }) => madeBy === 'teacher')}>
              <p class="late small">
                A teacher referred{' '}
                {tickedRows()
                  .filter(({ madeBy }) => madeBy === 'teacher')
                  .map(nameOf)
                  .join(', ')}
                . Open theirs to see whether they have said yes.
              </p>
            </Show>
            <Show when={error()}>
              <p class="late" role="alert">
                {error()}
              </p>
            </Show>
            <p>
              <button
                type="button"
                class="btn main"
                aria-disabled={isBusy() || (mentorId() !== undefined && isReadingTimes())}
                onClick={() => void send()}
              >
                {sendLabel()}
              </button>{' '}
              <span class="soft small">
                <Show when={outcome() === 'one_chat' && chats()}>
                  {withTime() > 0 &&
                    'They read the time on their page, and can say they can’t come. '}
                  {withTime() === 0 && 'This doesn’t book a time. '}
                  {withTime() < tickedRows().length &&
                    'Whoever has no time yet chooses one on their page. '}
                </Show>
                <Show when={outcome() === 'group'}>
                  {time()
                    ? 'Each gets a place, and reads it on their page.'
                    : 'This doesn’t book a place.'}{' '}
                </Show>
                You can undo it for 30 seconds, before they can read it.
              </span>
            </p>
          </div>
        </div>
      </Show>
    </section>
  )
}
