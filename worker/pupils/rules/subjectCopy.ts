import { z } from 'zod/mini'
import { formId, requiredDay } from '../../forms/rules/fields.ts'

/** Who may ask for a copy of what a school has of a pupil. */
export const COPY_ASKED_BY = ['pupil', 'parent', 'someone_for_them'] as const

export type CopyAskedBy = (typeof COPY_ASKED_BY)[number]

/** The law's month, from the day on which someone asked. */
export const ANSWERED_WITHIN_MONTHS = 1

const number = z.int().check(z.gte(0), z.lte(100_000))

/** A copy that was looked through, as it is saved on the reader's own computer. */
export const subjectCopyForm = z.object({
  id: formId,
  askedBy: z.enum(COPY_ASKED_BY, { error: 'Say who asked for it.' }),
  askedOn: requiredDay('Say on which day they asked.'),
  knowsThem: z.literal(true, { error: 'Check who is asking first.' }),
  passages: number,
  leftOut: number,
  blackedOut: number,
})

export type SubjectCopyForm = z.infer<typeof subjectCopyForm>
