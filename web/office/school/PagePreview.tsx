import { createEffect, on, onCleanup } from 'solid-js'
import type { Step } from './setUpSteps.ts'

/** Milliseconds without a key before the page is drawn again. */
const PAUSE_MS = 400

/**
 * The school's page as a pupil will see it, drawn by the Worker with what is typed but not saved. Each drawing has a new
 * frame, because a frame that is used again puts every drawing before the page that Back leads to.
 */
export function PagePreview(props: {
  part?: Step
  /** What stands in the boxes of that part. */
  value?: object
  /** What is saved: another look whenever it changes. */
  saved: string
}) {
  let form!: HTMLFormElement
  let partBox!: HTMLInputElement
  let valueBox!: HTMLInputElement
  let holder!: HTMLDivElement
  let waiting: number | undefined
  let drawn = 0

  function draw() {
    partBox.value = props.part ?? ''
    valueBox.value = JSON.stringify(props.value ?? {})
    const frame = document.createElement('iframe')
    frame.name = `page-preview-${++drawn}`
    form.target = frame.name
    frame.title = 'Your page'
    frame.inert = true
    // No script, no form: it is only looked at.
    frame.setAttribute('sandbox', '')
    holder.appendChild(frame)
    form.submit()
    frame.addEventListener('load', () => {
      while (holder.firstElementChild && holder.firstElementChild !== frame) {
        holder.firstElementChild.remove()
      }
    })
  }

  createEffect(
    on([() => props.part, () => JSON.stringify(props.value), () => props.saved], (_, before) => {
      clearTimeout(waiting)
      if (before === undefined) draw()
      else waiting = window.setTimeout(draw, PAUSE_MS)
      return true
    }),
  )
  onCleanup(() => clearTimeout(waiting))

  return (
    <aside class="page-preview" aria-labelledby="page-preview">
      <h2 id="page-preview">Your page, as a pupil will see it</h2>
      <form ref={(element) => (form = element)} method="post" action="/office/preview">
        <input ref={(element) => (partBox = element)} type="hidden" name="part" />
        <input ref={(element) => (valueBox = element)} type="hidden" name="value" />
      </form>
      <div class="phone" ref={(element) => (holder = element)} />
    </aside>
  )
}
