import { Show } from 'solid-js'
import type { QueueRow } from '../../../worker/triage/office/answers.ts'
import { helpedOf, type Named } from '../../../worker/names/rules/who.ts'
import { classWords, FROM, NO_NAME } from '../shell/words.ts'

type Someone = Pick<QueueRow, 'who' | 'identity' | 'about'>

/** Who asked, and who for: names as typed, each in its own writing direction. */
export function Who(props: Someone) {
  // A teacher names the pupil, and the “From” line names them.
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

/** The name in a sentence for the pupil or parent who reads; null where no name may be known. */
export function firstNameOf({ who, about }: Pick<QueueRow, 'who' | 'about'>): string | null {
  const named = about === 'pupil' ? who?.other : who?.self
  return named?.name.trim().split(/\s+/)[0] || null
}

/** The name of whom it would be for: who asked for themself, or whom they asked about. Null where none may be known. */
export function helpedNameOf({ who, about }: Pick<QueueRow, 'who' | 'about'>): string | null {
  return helpedOf(about, who)?.name.trim().split(/\s+/)[0] || null
}

/** The child whom it is about, as far as they are known; a parent may ask for themself. */
export const pupilOf = (page: Pick<QueueRow, 'madeBy' | 'about' | 'who'> | undefined) =>
  page?.madeBy === 'pupil' && page.about === 'me' ? page.who?.self : page?.who?.other
