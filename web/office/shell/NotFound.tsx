import type { JSX } from 'solid-js'
import { TODAY } from './addresses.ts'
import { PageTitle } from './PageTitle.tsx'

/** An address that does not exist, or that is not for this person. @param props.children whose page it is */
export default function NotHere(props: { children?: JSX.Element }) {
  return (
    <article class="page narrow">
      <PageTitle>There’s nothing here you can open</PageTitle>
      <p>
        The address may be old, or it may be someone else’s page. <a href={TODAY}>Go to Today</a>.
      </p>
      {props.children}
    </article>
  )
}
