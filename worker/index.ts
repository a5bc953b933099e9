import { app } from './app.ts'
import type { Env, TurnMessage } from './env.ts'

export default {
  fetch: app.fetch,
  async scheduled(_event, env) {
    const { runJobs } = await import('./schedule.ts')
    await runJobs(env)
  },
  async queue({ messages }, env) {
    const { runSentTurns } = await import('./schedule.ts')
    await runSentTurns(
      messages.map(({ body }) => body),
      env,
    )
  },
} satisfies ExportedHandler<Env, TurnMessage>
