import { app } from './app.ts'
import type { Env } from './env.ts'

export default {
  fetch: app.fetch,
  async scheduled(_event, env) {
    const { runJobs } = await import('./schedule.ts')
    await runJobs(env)
  },
} satisfies ExportedHandler<Env>
