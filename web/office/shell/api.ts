import type { Me } from '../../../worker/office/me.ts'
import type { OfficeProblem } from '../../../worker/office/problems.ts'
import { setSignedOut } from './signedOut.ts'
import { NOT_REACHED, OUR_FAULT } from './words.ts'

/** Why something was not read or not done. `status` 0: the school's office was not reached at all. */
export type Problem = Pick<OfficeProblem, 'status' | 'title' | 'fields' | 'meanwhile'>

/** What was asked for, or why not. Nothing here throws. */
export type Answer<T> = { value: T; problem?: undefined } | { value?: undefined; problem: Problem }

/** Milliseconds after which an answer is not waited for any longer. */
const PATIENCE = 20_000

// Written out instead of `hc<OfficeApi>`: all of this file is 0.7 kB compressed, `hc` by itself 2.0 kB;
// and the browser's types come from `answers.ts` alone, not through every route of the Worker.
export const readMe = () => ask<Me>('me')

/** A GET, or with `form` a POST. */
export async function ask<T>(address: string, form?: object): Promise<Answer<T>> {
  const signal = AbortSignal.timeout(PATIENCE)
  try {
    const response = await fetch(
      `/office/api/${address}`,
      form
        ? {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(form),
            signal,
          }
        : { signal },
    )
    if (response.status === 401) setSignedOut('asked')
    if (response.ok) return { value: await response.json<T>() }
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
    if (isProblem) return { problem: await response.json<Problem>() }
    return { problem: { status: response.status, title: OUR_FAULT } }
  } catch {
    return { problem: { status: 0, title: NOT_REACHED } }
  }
}
