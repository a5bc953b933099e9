import { z } from 'zod/mini'

const language = z.string({ error: 'Choose a language.' }).check(z.maxLength(12))

/** In which language the slip is: English where the school does not offer that one. */
export const slipForm = z.object({ language })

export type SlipForm = z.infer<typeof slipForm>

/** New words for a pupil who lost theirs: whoever gives them has met the pupil and says so. */
export const newWordsForm = z.object({
  language,
  inPerson: z.literal(true, { error: 'See the pupil in person first, then tick this.' }),
})

export type NewWordsForm = z.infer<typeof newWordsForm>
