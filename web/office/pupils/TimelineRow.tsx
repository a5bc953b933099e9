import { For, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import type { TextRow } from '../../../worker/cases/office/answers.ts'
import type { Happened } from '../../../worker/pupils/office/answers.ts'
import { CONSENT_WORDS } from '../cases/agencyDraft.ts'
import {
  agreedWords,
  EXIT_WORDS,
  PRESENT_WORDS,
  programmeWords,
  STICKER_WORDS,
  TARGET_STEPS,
  WENT_WORDS,
} from '../cases/plan/planWords.ts'
import { firstNameOf, Who } from '../referrals/WhoAsked.tsx'
import { PassOnThis } from '../referrals/PassToDsl.tsx'
import { disclosureAt, meetingAt } from '../shell/addresses.ts'
import { myself } from '../shell/me.ts'
import { exactWords, fullDayWords } from '../shell/timeWords.ts'
import { counted, DID, KINDS, REASONS, WISHES } from '../shell/words.ts'
import { Drawing, type DrawingName } from './Drawing.tsx'
import { askedWords, clockTime, weekWords, whenWords } from './pupilWords.ts'

const WrittenText = lazy(() => import('../cases/CaseText.tsx'))

type Of<What extends Happened['what']> = Extract<Happened, { what: What }>

type RowProps = {
  one: Happened
  /** The pupil's first name, where it may be known. */
  name: string | null
  /** Who keeps children safe here. */
  lead: string
  onVersions: (noteId: string, versions: TextRow[]) => void
}

/** The entry, if it is of this kind; for `Match`. */
const only = <What extends Happened['what']>(one: Happened, what: What): Of<What> | false => {
  const is = (each: Happened): each is Of<What> => each.what === what
  return is(one) && one
}

/** One thing that happened. */
export function TimelineRow(props: RowProps) {
  return (
    <li class={props.one.what === 'passed_on' ? 'sealed' : undefined} data-kind={props.one.what}>
      <span class="dot">
        <Drawing name={DRAWINGS[props.one.what](props.one)} />
      </span>
      <div>
        <Switch>
          <Match when={only(props.one, 'asked')}>
            {(one) => <Asked one={one()} name={props.name} />}
          </Match>
          <Match when={only(props.one, 'decided')}>{(one) => <Decided one={one()} />}</Match>
          <Match when={only(props.one, 'note')}>
            {(one) => <Note one={one()} lead={props.lead} onVersions={props.onVersions} />}
          </Match>
          <Match when={only(props.one, 'observation')}>
            {(one) => <Observation one={one()} />}
          </Match>
          <Match when={only(props.one, 'message')}>
            {(one) => <Message one={one()} lead={props.lead} />}
          </Match>
          <Match when={only(props.one, 'agency')}>{(one) => <Agency one={one()} />}</Match>
          <Match when={only(props.one, 'passed_on')}>
            {(one) => <PassedOn one={one()} lead={props.lead} />}
          </Match>
          <Match when={only(props.one, 'programme')}>
            {(one) => (
              <>
                <b>{programmeWords(one().programme)}</b> <When one={one()} by={one().by.name} />
                <p class="soft small">{agreedWords(one().programme)}</p>
              </>
            )}
          </Match>
          <Match when={only(props.one, 'target')}>
            {(one) => (
              <>
                <b>{TARGET_STEPS[one().step]}</b> <When one={one()} by={one().by?.name} />
                <p class="words" dir="auto">
                  {one().words}
                  <Show when={one().sticker}>
                    {(sticker) => (
                      <span class="soft"> ({STICKER_WORDS[sticker()].toLowerCase()} sticker)</span>
                    )}
                  </Show>
                </p>
                <Show when={one().why}>
                  <p class="words" dir="auto">
                    {one().why}
                  </p>
                </Show>
              </>
            )}
          </Match>
          <Match when={only(props.one, 'restorative')}>
            {(one) => (
              <>
                <b>
                  <a href={meetingAt(one().id)}>Restorative meeting</a>
                </b>{' '}
                <When one={one()} by={one().by.name}>
                  {' · '}
                  {one().people} people
                </When>
              </>
            )}
          </Match>
          <Match when={only(props.one, 'review')}>{(one) => <Review one={one()} />}</Match>
          <Match when={only(props.one, 'exit')}>{(one) => <Exit one={one()} />}</Match>
          <Match when={only(props.one, 'on_call')}>{(one) => <OnCall one={one()} />}</Match>
          <Match when={only(props.one, 'came')}>
            {(one) => (
              <span class="minor">
                Came to {one().title}
                <Show when={one().at}>{(at) => <>, {clockTime(at())}</>}</Show>{' '}
                <When one={one()} withoutTime />
              </span>
            )}
          </Match>
          <Match when={only(props.one, 'came_in_week')}>
            {(one) => <span class="minor">{weekWords(one())}</span>}
          </Match>
        </Switch>
      </div>
    </li>
  )
}

const meal = (one: Happened): DrawingName =>
  (one.what === 'came' || one.what === 'came_in_week') && one.isMeal ? 'bowl' : 'door'

const DRAWINGS: Record<Happened['what'], (one: Happened) => DrawingName> = {
  asked: () => 'queue',
  decided: () => 'tick',
  note: () => 'note',
  observation: () => 'note',
  message: () => 'message',
  agency: () => 'house',
  passed_on: () => 'shield',
  programme: () => 'week',
  target: () => 'flag',
  review: () => 'people',
  exit: () => 'door',
  on_call: () => 'clock',
  restorative: () => 'people',
  came: meal,
  came_in_week: meal,
}

/** "Thu 19 Nov, Mrs Okafor": when, and who. */
function When(props: {
  one: Happened
  by?: string | undefined
  withoutTime?: boolean
  children?: JSX.Element
}) {
  const day = () => (props.withoutTime ? { on: props.one.on, at: null } : props.one)
  return (
    <span class="soft small">
      <time
        dateTime={props.one.at === null ? props.one.on : new Date(props.one.at).toISOString()}
        title={props.one.at === null ? fullDayWords(props.one.on) : exactWords(props.one.at)}
      >
        {whenWords(day())}
      </time>
      <Show when={props.by}>, {props.by}</Show>
      {props.children}
    </span>
  )
}

const me = (person: { id: string; name: string } | null) =>
  person?.id === myself().person.id ? 'You' : (person?.name ?? 'They')

function Asked(props: { one: Of<'asked'>; name: string | null }) {
  const answers = () => props.one.answers
  const ticked = () => [
    ...answers().reasons.map((reason) => REASONS[reason]),
    ...answers().wishes.map((wish) => WISHES[wish]),
  ]
  const more = () => [
    ['Good at', answers().strengths],
    ['Tried already', answers().tried],
  ]
  return (
    <>
      <b>{askedWords(props.one, props.name)}</b>{' '}
      <When one={props.one}>
        <Show when={props.one.madeBy !== 'pupil' || props.one.about !== 'me'}>
          {' · '}
          <Who who={props.one.who} identity={props.one.identity} about={props.one.about} />
        </Show>
      </When>
      <Show
        when={answers().story}
        fallback={<p class="soft">They left this empty. They may say it in person.</p>}
      >
        <p class="theirs words" dir="auto" lang={props.one.language}>
          {answers().story}
        </p>
      </Show>
      {more().map(([label, words]) => (
        <Show when={words}>
          <p class="words" dir="auto">
            <span class="soft">{label}: </span>
            {words}
          </p>
        </Show>
      ))}
      <Show when={ticked().length > 0}>
        <p class="soft small">{ticked().join(' · ')}</p>
      </Show>
    </>
  )
}

function Decided(props: { one: Of<'decided'> }) {
  const gives = () => props.one.mentor && props.one.mentor.id !== props.one.by?.id
  return (
    <>
      <b>
        {me(props.one.by)} {DID[props.one.outcome]}
        <Show when={gives()}>, with {props.one.mentor?.name}</Show>
      </b>{' '}
      <When one={props.one} />
    </>
  )
}

function Note(props: { one: Of<'note'>; lead: string; onVersions: RowProps['onVersions'] }) {
  const note = () => props.one.note
  const plain = () => (
    <p class="words" dir="auto">
      {note().words}
    </p>
  )
  return (
    <>
      <b>
        {KINDS[note().kind]}, {note().minutes === 1 ? 'one minute' : `${note().minutes} minutes`}
      </b>{' '}
      <When one={props.one} by={note().by?.name} withoutTime>
        <For each={props.one.towards}>
          {({ words, went }) => (
            <>
              {' · '}
              <bdi>{words}</bdi>: {WENT_WORDS[went]}
            </>
          )}
        </For>
      </When>
      <Show when={note().mayCorrect || note().versions.length > 1} fallback={plain()}>
        <Suspense fallback={plain()}>
          <WrittenText
            caseId={props.one.caseId}
            textId={note().id}
            label="What happened"
            begin="Correct this note"
            versions={note().versions}
            mayWrite={note().mayCorrect}
            onVersions={(versions) => props.onVersions(note().id, versions)}
          />
        </Suspense>
      </Show>
      <Show when={props.one.mayPassOn}>
        <PassOnThis lead={props.lead} referralId={props.one.caseId} about={{ noteId: note().id }} />
      </Show>
    </>
  )
}

function Message(props: { one: Of<'message'>; lead: string }) {
  const message = () => props.one.message
  const name = () => firstNameOf(props.one)
  return (
    <>
      <b>
        <Show when={message().by} fallback={`${name() ?? 'They'} wrote`}>
          {me(message().by)} wrote to {name() ?? 'them'}
        </Show>
      </b>{' '}
      <When one={props.one} />
      <p class="theirs words" classList={{ ours: message().by !== null }} dir="auto">
        {message().words}
      </p>
      <Show when={props.one.mayPassOn}>
        <PassOnThis
          lead={props.lead}
          referralId={props.one.referralId}
          about={{ messageId: message().id }}
        />
      </Show>
    </>
  )
}

function Observation(props: { one: Of<'observation'> }) {
  const its = () => props.one.observation
  return (
    <>
      <b>
        Observation, <bdi>{its().lesson}</bdi>
      </b>{' '}
      <When one={props.one} by={its().by.name} withoutTime />
      <p class="words" dir="auto">
        {its().seen}
      </p>
      <Show when={its().wentWell}>
        <p class="words" dir="auto">
          <span class="soft">Went well: </span>
          {its().wentWell}
        </p>
      </Show>
    </>
  )
}

function Agency(props: { one: Of<'agency'> }) {
  const entry = () => props.one.entry
  return (
    <>
      <b>
        <bdi>{props.one.agency}</bdi> {props.one.isAnswer ? 'answered' : 'was asked'}
      </b>{' '}
      <When one={props.one} by={entry().by.name} withoutTime>
        <Show when={entry().consent}>{(consent) => <> · {CONSENT_WORDS[consent()]}</>}</Show>
      </When>
      <p class="words" dir="auto">
        {entry().words}
      </p>
    </>
  )
}

function Review(props: { one: Of<'review'> }) {
  const said = () => props.one.said
  const there = () => said().present.map((who) => PRESENT_WORDS[who].toLowerCase())
  return (
    <>
      <b>Review</b>{' '}
      <When one={props.one} by={props.one.by?.name} withoutTime>
        <Show when={there().length > 0}>{` · with ${there().join(', ')}`}</Show>
      </When>
      <p class="words" dir="auto">
        {said().changed}
      </p>
      <p class="words" dir="auto">
        <span class="soft">Next: </span>
        {said().next}
      </p>
    </>
  )
}

const EXIT_STEPS: Record<Of<'exit'>['step'], string> = {
  begun: 'Started meeting less often',
  ended: 'Finished',
  kept_on: 'Went back to meeting as before',
  taken_up_again: 'Taken up again',
}

function Exit(props: { one: Of<'exit'> }) {
  return (
    <>
      <b>{EXIT_STEPS[props.one.step]}</b>{' '}
      <When one={props.one} by={props.one.by?.name}>
        <Show when={props.one.why}>{(why) => <> · {EXIT_WORDS[why()].toLowerCase()}</>}</Show>
      </When>
      <Show when={props.one.words}>
        <p class="words" dir="auto">
          {props.one.words}
        </p>
      </Show>
    </>
  )
}

/** Someone was asked for from the classroom; no story stands in a call. */
function OnCall(props: { one: Of<'on_call'> }) {
  return (
    <>
      <b>
        On call, <bdi>{props.one.place}</bdi>
      </b>{' '}
      <When one={props.one} by={props.one.by.name}>
        <Show when={props.one.takenBy}>{(taken) => <> · {me(taken())} went</>}</Show>
        <Show when={props.one.minutes}>{(minutes) => <> · {counted(minutes(), 'minute')}</>}</Show>
      </When>
    </>
  )
}

/** One line, and nothing to open: for the safeguarding team alone a way to its own record. */
function PassedOn(props: { one: Of<'passed_on'>; lead: string }) {
  return (
    <>
      <b>Passed on to {props.lead}. Thank you.</b>{' '}
      <When one={props.one} by={props.one.by?.name} withoutTime>
        <Show when={props.one.disclosureId}>
          {(id) => (
            <>
              {' · '}
              <a href={disclosureAt(id())}>Open the record</a>
            </>
          )}
        </Show>
      </When>
    </>
  )
}
