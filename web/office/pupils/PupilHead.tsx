import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { PupilPage } from '../../../worker/pupils/office/answers.ts'
import { daysBetween } from '../../../worker/time/londonTime.ts'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { holdAt, newWordsAt, referralAt } from '../shell/addresses.ts'
import { myself } from '../shell/me.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { classWords, INTENSITY, STATUS, weighsWords } from '../shell/words.ts'
import { Drawing } from './Drawing.tsx'
import type { Doing } from './InPlace.tsx'
import { askedLine, leadOf, plainDay } from './pupilWords.ts'

type HeadProps = { page: PupilPage; doing: Doing; onBegin: (what: Doing) => void }

/** The pupil, their class and mentor, and the actions that are always possible. */
export function PupilHead(props: HeadProps) {
  const referral = () => props.page.referral
  const toggle = (what: Doing) => props.onBegin(props.doing === what ? null : what)
  return (
    <div class="head">
      <PageTitle>
        <Name page={props.page} />
      </PageTitle>
      <Show when={props.page.pupil}>
        {(pupil) => (
          <span class="soft">
            <bdi>{classWords({ ...pupil(), name: '' })}</bdi>
          </span>
        )}
      </Show>
      <For each={tagsOf(props.page)}>{(tag) => <span class="tag">{tag}</span>}</For>
      <div class="push no-print">
        <Show when={referral()?.status === 'waiting' && referral()?.may.decide && referral()}>
          {(waiting) => (
            <a class="btn main" href={referralAt(waiting().id)}>
              Decide
            </a>
          )}
        </Show>
        <Show when={referral()?.may.answer}>
          <button
            type="button"
            class="btn"
            aria-expanded={props.doing === 'message'}
            onClick={() => toggle('message')}
          >
            <Drawing name="message" />
            Message <kbd aria-hidden="true">r</kbd>
          </button>
        </Show>
        <Show when={referral()?.may.passOn}>
          <button
            type="button"
            class="btn danger"
            aria-expanded={props.doing === 'pass'}
            onClick={() => toggle('pass')}
          >
            <Drawing name="shield" />
            Pass to {leadOf(props.page)}
          </button>
        </Show>
        <Menu page={props.page} onBegin={props.onBegin} />
      </div>
      <p>{lineOf(props.page)}</p>
    </div>
  )
}

function Name(props: { page: PupilPage }) {
  const asked = () => props.page.case?.case ?? props.page.referral
  return (
    <Show
      when={props.page.pupil}
      fallback={<Show when={asked()}>{(of) => <Who {...of()} />}</Show>}
    >
      {(pupil) => (
        <bdi>
          {pupil().forename} {pupil().surname}
        </bdi>
      )}
    </Show>
  )
}

/** The week of a case, counted from 1. */
const weekOf = (openedAt: number) =>
  1 + Math.floor(daysBetween(dayOf(openedAt), dayOf(Date.now())) / 7)

function tagsOf({ case: its, referral, pupil }: PupilPage): string[] {
  const left = pupil?.leftOn ? [`left ${plainDay(pupil.leftOn)}`] : []
  if (!its) return referral ? [STATUS[referral.status].toLowerCase(), ...left] : left
  const { intensity, openedAt, weight } = its.case
  const how = its.plan.exit ? 'meeting less often' : 'working'
  const stage = isOpen(its) ? `${how}, week ${weekOf(openedAt)}` : 'finished'
  return [stage, `${INTENSITY[intensity].label.toLowerCase()}, ${weighsWords(weight)}`, ...left]
}

const isOpen = (its: NonNullable<PupilPage['case']>) => its.endedAt === null

/** "With you since 2 October. They asked for help themselves. You see them today." */
function lineOf({ case: its, referral, happened }: PupilPage): string {
  if (!referral) return ''
  const first = happened.find((each) => each.what === 'asked' && each.referralId === referral.id)
  const asked =
    first?.what === 'asked'
      ? askedLine(first)
      : `${fromWords(referral)}, ${plainDay(dayOf(referral.madeAt))}.`
  if (!its) return `${asked} ${STATUS[referral.status]}.`
  const { mentor, openedAt } = its.case
  const isMine = mentor.id === myself().person.id
  const whom = isMine ? 'you' : mentor.name
  const since = plainDay(dayOf(openedAt))
  if (!isOpen(its)) return `Was with ${whom} from ${since}. ${asked}`
  return `With ${whom} since ${since}. ${asked} ${nextLine(its.case, isMine ? 'You see' : `${mentor.name} sees`)}`
}

/** Of the days of a case only the one on which they are seen. */
function nextLine({ meetsOn }: NonNullable<PupilPage['case']>['case'], who: string): string {
  const today = dayOf(Date.now())
  if (meetsOn === null) return 'No meeting’s planned.'
  if (meetsOn === today) return `${who} them today.`
  if (meetsOn < today) return `They were due to be seen on ${fullDayWords(meetsOn)}.`
  return `${who} them next on ${fullDayWords(meetsOn)}.`
}

/** The rarer actions. */
function Menu(props: Pick<HeadProps, 'page' | 'onBegin'>) {
  const [open, setOpen] = createSignal(false)
  let root!: HTMLDetailsElement
  const referral = () => props.page.referral
  const canGiveWords = () =>
    props.page.may.giveWords && referral()?.madeBy === 'pupil' && referral()?.identity === 'known'
  const begin = (what: Doing) => {
    root.open = false
    root.querySelector('summary')?.focus()
    props.onBegin(what)
  }
  const closeOutside = (event: MouseEvent) => {
    if (open() && event.target instanceof Node && !root.contains(event.target)) root.open = false
  }
  onMount(() => document.addEventListener('click', closeOutside))
  onCleanup(() => document.removeEventListener('click', closeOutside))
  const act = (words: string, what: Doing) => (
    <li>
      <button type="button" onClick={() => begin(what)}>
        {words}
      </button>
    </li>
  )
  return (
    <details
      class="more-acts"
      ref={(element) => (root = element)}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !root.open) return
        root.open = false
        root.querySelector('summary')?.focus()
      }}
    >
      <summary class="btn">
        <Drawing name="menu" />
        <span class="heard">More you can do</span>
      </summary>
      <ul>
        <Show when={props.page.case}>{act('Hand over this case', 'hand_over')}</Show>
        <Show when={props.page.case?.may.writeNote}>
          {act('Write what you saw in a lesson', 'observe')}
        </Show>
        <Show when={props.page.case?.may.keepAgencies}>
          {act('Note that a service was asked', 'agencies')}
        </Show>
        <Show when={referral()?.parents}>
          {act('Record something about their parents', 'parents')}
        </Show>
        <Show when={referral()?.identity === 'known' && !props.page.pupil}>
          {act('Find them on the roll', 'roll')}
        </Show>
        <Show when={props.page.pupil && referral()}>
          {act('What else may belong here', 'roll')}
        </Show>
        <Show when={canGiveWords() && referral()}>
          {(its) => (
            <li>
              <a href={newWordsAt(its().id)}>Give them new five words</a>
            </li>
          )}
        </Show>
        <Show when={props.page.may.hold && referral()}>
          {(its) => (
            <li>
              <a href={holdAt('referral', its().id)}>Keep this from being deleted</a>
            </li>
          )}
        </Show>
        <li>
          <button
            type="button"
            onClick={() => {
              root.open = false
              print()
            }}
          >
            Print this page
          </button>
        </li>
      </ul>
    </details>
  )
}
