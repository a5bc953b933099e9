import { For } from 'solid-js'

/** A form that could not be kept, whole and out of sight, to be sent once more. */
export function SendAgain(props: {
  action: string
  typed: Readonly<Record<string, readonly string[]>>
  send: string
}) {
  return (
    <form method="post" action={props.action}>
      <For each={Object.entries(props.typed)}>
        {([name, values]) => (
          <For each={values}>{(value) => <input type="hidden" name={name} value={value} />}</For>
        )}
      </For>
      <div class="go">
        <button>{props.send}</button>
      </div>
    </form>
  )
}
