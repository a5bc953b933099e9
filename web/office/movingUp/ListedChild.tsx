import { createSignal, onMount, Show } from 'solid-js'
import type { ChildShown, MovingUpPage } from '../../../worker/movingUp/office/answers.ts'
import { PickPupil } from '../search/PickPupil.tsx'
import { pupilAt, seriesAt } from '../shell/addresses.ts'
import { type Answer, problemWords } from '../shell/api.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { ChildForm } from './ChildForm.tsx'
import { sendRemoval, sendWhoItIs } from './movingUpApi.ts'

/** One child on the list: what to look out for, and what can be done. */
export function ListedChild(props: {
  child: ChildShown
  page: MovingUpPage
  onPage: (page: MovingUpPage) => void
}) {
  const [changing, setChanging] = createSignal(false)
  let heading!: HTMLHeadingElement
  onMount(() => {
    // A link from a pupil's page leads to one child, who is drawn only now.
    if (location.hash === `#child-${props.child.id}`) heading.focus()
  })
  async function change(sent: Promise<Answer<MovingUpPage>>, done: string, undo?: () => unknown) {
    const { value, problem } = await sent
    if (value) props.onPage(value)
    say(value ? done : problemWords(problem), value && undo ? { undo } : {})
  }
  // Its toast outlives what was drawn of the child.
  const remove = ({ id, name } = props.child) =>
    change(sendRemoval(id, true), `${name} is off the list.`, () =>
      change(sendRemoval(id, false), `${name} is back on the list.`),
    )
  const join = (pupilId: string | null, done: string, before = props.child.pupilId) => {
    const { id } = props.child
    return change(sendWhoItIs(id, pupilId), done, () =>
      change(sendWhoItIs(id, before), 'It’s as it was.'),
    )
  }
  const session = () => props.page.series.find(({ id }) => id === props.child.seriesId)
  return (
    <li id={`child-${props.child.id}`}>
      <h3 ref={(element) => (heading = element)} tabindex="-1">
        <bdi>{props.child.name}</bdi>
      </h3>
      <Show when={props.child.lookOut}>
        <p dir="auto">{props.child.lookOut}</p>
      </Show>
      <p class="soft small">
        <Show when={props.child.buddy}>
          Buddy: <bdi>{props.child.buddy}</bdi>.{' '}
        </Show>
        <Show when={session()}>
          {(its) => (
            <>
              Comes to <a href={seriesAt(its().id)}>{its().title}</a>.{' '}
            </>
          )}
        </Show>
        On the list until {fullDayWords(props.child.lastOn)}. {props.child.addedBy.name} added them
        on {fullDayWords(dayOf(props.child.addedAt))}.
      </p>
      <Show
        when={props.child.pupilId}
        fallback={
          <details class="no-print">
            <summary>Find {props.child.name} on the roll</summary>
            <PickPupil
              id={`moving-up-who-${props.child.id}`}
              name={props.child.name}
              hint="Press a name to say this is them."
              onPick={({ pupilId }, name) => join(pupilId, `Joined to ${name} on the roll.`)}
            />
          </details>
        }
      >
        {(pupilId) => (
          <p class="actions no-print">
            <a href={pupilAt(pupilId())}>Open {props.child.name}’s page</a>
            <button
              type="button"
              class="plain"
              onClick={() => void join(null, 'No longer joined to a pupil.')}
            >
              It isn’t them after all
            </button>
          </p>
        )}
      </Show>
      <Show
        when={changing()}
        fallback={
          <p class="actions no-print">
            <button type="button" class="plain" onClick={() => setChanging(true)}>
              Change {props.child.name}
            </button>
            <button type="button" class="plain" onClick={() => void remove()}>
              Take {props.child.name} off
            </button>
          </p>
        }
      >
        <ChildForm
          page={props.page}
          child={props.child}
          onPage={props.onPage}
          onLeave={() => setChanging(false)}
        />
      </Show>
    </li>
  )
}
