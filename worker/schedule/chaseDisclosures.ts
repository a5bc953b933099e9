import { chaseDisclosures } from '../commands/chaseDisclosures.ts'
import type { Job } from './runJobs.ts'

/** Every minute: what the DSL has not acknowledged goes to the deputies, then to the head. */
export const chase: Job = ({ env, db, now }) => chaseDisclosures(db, env, now)
