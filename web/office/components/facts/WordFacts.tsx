import { For } from 'solid-js'

/** A name, and what was written of it. */
export type Facts = readonly (readonly [name: string, words: string])[]

/** What people wrote, each under its name. What's empty isn't shown. */
export function WordFacts(props: { facts: Facts }) {
  return (
    <dl class="facts">
      <For each={props.facts.filter(([, words]) => words !== '')}>
        {([name, words]) => (
          <>
            <dt>{name}</dt>
            <dd dir="auto">{words}</dd>
          </>
        )}
      </For>
    </dl>
  )
}
