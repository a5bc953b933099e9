import { For, type JSX, Show } from 'solid-js'
import type { Named } from '../../../../worker/names/rules/who.ts'
import {
  type ReceivedRecord,
  receivedIn,
} from '../../../../worker/safeguarding/rules/recordFile.ts'
import type { Concern } from '../../../../worker/safeguarding/rules/tellDsl.ts'
import { type Facts, WordFacts } from '../../components/facts/WordFacts.tsx'
import { exactWords } from '../../shell/timeWords.ts'
import { yearWords } from '../../shell/words.ts'
import { ENTRIES, STEPS } from '../recordApi.ts'
import { MarkedBody } from './BodyMap.tsx'
import { WHOSE } from './tellApi.ts'

export const nameWords = ({ name, year, group }: Named) =>
  [name, year === null ? '' : yearWords(year), group].filter(Boolean).join(', ')

/** The facts a member of staff gave beside the words. */
export function ConcernFacts(props: { concern: Concern }) {
  const facts = (): Facts => {
    const { whose, heardFrom, when, where, done } = props.concern
    return [
      ['Whose words', [WHOSE[whose], heardFrom].filter(Boolean).join(': ')],
      ['When', when],
      ['Where', where],
      ['Done so far', done],
    ]
  }
  return (
    <>
      <WordFacts facts={facts()} />
      <Show when={props.concern.marks.length > 0}>
        <MarkedBody marks={props.concern.marks} />
      </Show>
      <Show when={receivedIn(props.concern)}>
        {(record) => <ReceivedWords record={record()} />}
      </Show>
    </>
  )
}

/** What another school wrote, apart from anything that was written here. */
export function ReceivedWords(props: { record: ReceivedRecord }) {
  const record = () => props.record
  return (
    <section class="stack received" aria-label={`What ${record().school} wrote`}>
      <p>
        <b>{record().school} wrote all of this.</b> Nobody here did. {record().exportedBy} took it
        out of Ajar there, {exactWords(record().exportedAt)}.
      </p>
      <Show when={record().doNotTellParentsSince}>
        <p class="notice trouble">Do not tell their parents. They asked for that there.</p>
      </Show>
      <Show when={record().who}>{(who) => <p>About {nameWords(who().self)}.</p>}</Show>
      <ol class="entries stack">
        <For each={record().entries}>
          {(entry) => (
            <Told what={ENTRIES[entry.kind]} {...entry}>
              <Show when={entry.concern}>{(concern) => <ConcernFacts concern={concern()} />}</Show>
            </Told>
          )}
        </For>
        <For each={record().steps}>
          {(step) => (
            <Told what={STEPS[step.kind].label} {...step}>
              <Show when={step.reason}>{(reason) => <p dir="auto">Why: {reason()}</p>}</Show>
            </Told>
          )}
        </For>
      </ol>
    </section>
  )
}

const Told = (props: {
  what: string
  by: string | null
  writtenAt: number
  words: string
  children: JSX.Element
}) => (
  <li>
    <p class="soft small">
      {props.what}
      {props.by === null ? '' : `, ${props.by}`}, {exactWords(props.writtenAt)}
    </p>
    <blockquote class="wrote ours" dir="auto">
      {props.words}
    </blockquote>
    {props.children}
  </li>
)
