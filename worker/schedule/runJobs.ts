import type { Env } from '../env.ts'
export async function runJobs(_env: Env) {}
