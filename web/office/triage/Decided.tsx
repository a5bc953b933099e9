import { createSignal, For, lazy, Show, Suspense } from 'solid-js'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { caseAt } from '../shell/addresses.ts'
import { may, myself } from '../shell/me.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { DID } from '../shell/words.ts'
import type { DecidedMeanwhile } from '../../../worker/triage/office/answers.ts'
import { didWords } from './queue/didWords.ts'
import type { Sent } from './Decisions.tsx'

const Decide = lazy(async () => ({ default: (await import('./Decisions.tsx')).Decide }))

const BookedTime = lazy(() => import('./decide/BookedTime.tsx'))

/** Decisions that may book a time. */
const TIMED: readonly string[] = ['one_chat', 'group']

type DecidedProps = {
  page: ReferralPage
  inCase?: boolean
  onUndo?: (turn: number) => void
  onDecided?: (sent: Sent) => void
  onMeanwhile?: (first: DecidedMeanwhile, words: string) => void
}

/**
 * The decision, who made it, and the words the child reads. It can be undone until then, and decided again afterwards.
 */
export default function Decided(props: DecidedProps) {
  const decision = () => props.page.decision
  const [isDecidingAgain, setDecidingAgain] = createSignal(false)
  const opensCase = () =>
    !props.inCase &&
    props.page.hasCase === true &&
    (decision()?.mentor?.id === myself().person.id || may('see_every_caseload'))
  return (
    <Show when={decision()}>
      {(decided) => (
        <section class="panel" aria-labelledby="decided">
          <header>
            <h2 id="decided">Decided</h2>
          </header>
          <div class="in stack">
            <p>
              {props.page.fromTeacher?.pupilSaid === 'no' && decided().outcome === 'withdrawn'
                ? 'The pupil said no'
                : `${decided().by?.name ?? 'They'} ${didWords(decided())}`}
              , <Time at={decided().decidedAt} words={momentWords(decided().decidedAt)} />.
              <Show when={decided().outcome !== 'taken_on' && decided().mentor}>
                {(mentor) => <> {mentor().name} is with them.</>}
              </Show>
              <Show when={decided().service}>
                {(service) => (
                  <>
                    {' '}
                    {service().name} {service().phone}
                  </>
                )}
              </Show>
            </p>
            <Show when={!props.inCase && TIMED.includes(decided().outcome)}>
              <Suspense>
                <BookedTime referralId={props.page.id} mentor={decided().mentor?.id} />
              </Suspense>
            </Show>
            <Show when={decided().reason}>
              {(reason) => (
                <p>
                  Decided again because: <q dir="auto">{reason()}</q>
                </p>
              )}
            </Show>
            <Show when={decided().words}>
              <p class="soft">
                {decided().readAt === null ? 'They haven’t read this yet:' : 'They have read this:'}
              </p>
              <blockquote class="story theirs ours" dir="auto" lang={props.page.language}>
                {decided().words}
              </blockquote>
            </Show>
            <Show when={opensCase()}>
              <p>
                <a href={caseAt(props.page.id)}>Open the case</a>
              </p>
            </Show>
            <Show when={props.onUndo && props.page.may.undo}>
              <p class="actions">
                <button type="button" class="btn" onClick={() => props.onUndo?.(decided().turn)}>
                  Undo this decision
                </button>
                <span class="soft small">It waits in the queue again.</span>
              </p>
            </Show>
            <Show when={props.onDecided && props.page.may.decideAgain}>
              <Show
                when={isDecidingAgain()}
                fallback={
                  <p class="actions">
                    <button type="button" class="btn" onClick={() => setDecidingAgain(true)}>
                      Decide again
                    </button>
                  </p>
                }
              >
                <Suspense>
                  <Decide
                    page={props.page}
                    again
                    onDecided={(sent) => props.onDecided?.(sent)}
                    onMeanwhile={(first, words) => props.onMeanwhile?.(first, words)}
                  />
                </Suspense>
              </Show>
            </Show>
            <Before page={props.page} />
          </div>
        </section>
      )}
    </Show>
  )
}

/** Earlier decisions that were undone or decided again. */
function Before(props: { page: ReferralPage }) {
  return (
    <Show when={props.page.decidedBefore.length > 0}>
      <h3>Before</h3>
      <ul>
        <For each={props.page.decidedBefore}>
          {(before) => (
            <li>
              {before.by?.name ?? 'They'} {DID[before.outcome]},{' '}
              <Time at={before.decidedAt} words={momentWords(before.decidedAt)} />.
              <Show when={before.undone}>
                {(undone) => (
                  <> {undone().by?.name ?? 'Someone'} undid it before they could read it.</>
                )}
              </Show>
              <Show when={before.reason}>
                {(reason) => (
                  <>
                    {' '}
                    Because: <q dir="auto">{reason()}</q>
                  </>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
