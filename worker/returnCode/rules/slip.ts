import { z } from 'zod/mini'

/** In which language the slip is: English where the school does not offer that one. */
export const slipForm = z.object({
  language: z.string({ error: 'Choose a language.' }).check(z.maxLength(12)),
})

export type SlipForm = z.infer<typeof slipForm>
