import { TODAY } from './addresses.ts'
import { PageTitle } from './PageTitle.tsx'

/** An address that does not exist, or that is not for this person: one answer for both. */
export default function NotHere() {
  return (
    <article class="page narrow">
      <PageTitle>There’s nothing here you can open</PageTitle>
      <p>
        The address may be old, or it may be someone else’s page. <a href={TODAY}>Go to Today</a>.
      </p>
    </article>
  )
}
