import { type JSX, Show } from 'solid-js'

type Described = { 'aria-describedby': string | undefined; 'aria-invalid': 'true' | undefined }

/** A label over one short box, with what is wrong between them. */
export function Field(props: {
  id: string
  label: string
  error: string | undefined
  children: (described: () => Described) => JSX.Element
}) {
  const described = (): Described => ({
    'aria-describedby': props.error ? `${props.id}-error` : undefined,
    'aria-invalid': props.error ? 'true' : undefined,
  })
  return (
    <div class="field" classList={{ wrong: props.error !== undefined }}>
      <label for={props.id}>{props.label}</label>
      <Show when={props.error}>
        <p class="error" id={`${props.id}-error`}>
          {props.error}
        </p>
      </Show>
      <div class="box-and-quick">{props.children(described)}</div>
    </div>
  )
}
