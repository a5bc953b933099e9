import { Show } from 'solid-js'
import type { QueueRow } from '../../../worker/triage/office/answers.ts'
import type { Named } from '../../../worker/names/rules/who.ts'
import { classWords, FROM, NO_NAME } from '../shell/words.ts'

type Someone = Pick<QueueRow, 'who' | 'identity' | 'about'>

/** Who asked, and for whom: names as they were typed, each kept to its own direction. */
export function Who(props: Someone) {
  // A teacher names the pupil, and is named in the line on whom it is from.
  const isTeachers = () => props.about === 'pupil' && props.who?.other !== null
  const self = () => (isTeachers() ? props.who?.other : props.who?.self)
  const other = () => (!isTeachers() && props.who?.other?.name ? props.who.other : null)
  return (
    <>
      <Show
        when={self()?.name ? self() : null}
        fallback={<i class="no-name">{NO_NAME[props.identity]}</i>}
      >
        {(named) => <Name of={named()} />}
      </Show>
      <Show when={other()}>
        {(named) => (
          <span class="for">
            {' '}
            {props.about === 'friend' ? 'about' : 'for'} <Name of={named()} />
          </span>
        )}
      </Show>
    </>
  )
}

function Name(props: { of: Named }) {
  return (
    <>
      <bdi>{props.of.name}</bdi>
      <Show when={classWords(props.of)}>
        {(words) => (
          <span class="muted">
            {' '}
            <bdi>{words()}</bdi>
          </span>
        )}
      </Show>
    </>
  )
}

/** "Parent, for their child" */
export const fromWords = ({ madeBy, about }: Pick<QueueRow, 'madeBy' | 'about'>) =>
  FROM[`${madeBy} ${about}`]
