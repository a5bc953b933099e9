import { chaseLatePromises } from '../commands/chaseLatePromises.ts'
import type { Job } from './runJobs.ts'

/** Every minute: a promise that was not kept goes up the line. */
export const late: Job = ({ db, now }) => chaseLatePromises(db, now)
