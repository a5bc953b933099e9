import { type JSX, onMount } from 'solid-js'

let firstPage = true

/** The page's one `h1`. After a navigation the focus moves to it, so the page is heard from its start. */
export function PageTitle(props: { children: JSX.Element }) {
  let heading!: HTMLHeadingElement
  onMount(() => {
    if (!firstPage) heading.focus({ preventScroll: true })
    firstPage = false
  })
  return (
    <h1 ref={(element) => (heading = element)} tabindex="-1">
      {props.children}
    </h1>
  )
}
