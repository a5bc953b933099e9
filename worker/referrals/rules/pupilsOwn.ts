import type { About } from './askKinds.ts'
import type { MadeBy } from './referral.ts'

/** Whether the pupil themself reads and writes on a request's page: not where a friend or a parent asked for them. */
export const isPupilsOwn = ({ madeBy, about }: { madeBy: MadeBy; about: About }): boolean =>
  madeBy === 'teacher' || (madeBy === 'pupil' && about === 'me')
