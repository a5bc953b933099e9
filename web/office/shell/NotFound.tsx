import { QUEUE } from './addresses.ts'
import { PageTitle } from './PageTitle.tsx'

/** An address that does not exist, or that is not for this person: one answer for both. */
export default function NotHere() {
  return (
    <article class="page narrow">
      <PageTitle>There is nothing here that you can open</PageTitle>
      <p>
        The address may be old, or what it led to may belong to somebody else.{' '}
        <a href={QUEUE}>Go to the first page of the office</a>.
      </p>
    </article>
  )
}
