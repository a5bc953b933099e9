import type { MentorLoad } from '../../../worker/caseload/office/answers.ts'
import { Load as LoadBar } from '../components/choices/Load.tsx'

/** A mentor's caseload against their limit, and what one more would make of it. */
export function Load(props: { load: MentorLoad; weightWith?: number | undefined }) {
  return (
    <LoadBar weight={props.load.weight} limit={props.load.limit} weightWith={props.weightWith} />
  )
}
