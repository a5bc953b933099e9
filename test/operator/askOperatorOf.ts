import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { OfficeProblem } from '../../worker/office/problems.ts'

export type Answered<T> = { status: number; value: T & OfficeProblem }

/** A command of whoever runs this install, sent to the Worker. */
export async function askOperatorOf<T>(
  { origin }: { origin: string },
  path: string,
  form: unknown = {},
  secret: string | null = LOCAL_SECRETS.OPERATOR_SECRET,
): Promise<Answered<T>> {
  const answer = await fetch(`${origin}/operator/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin,
      connection: 'close',
      ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
    },
    body: JSON.stringify(form),
  })
  return { status: answer.status, value: (await answer.json()) as T & OfficeProblem }
}
