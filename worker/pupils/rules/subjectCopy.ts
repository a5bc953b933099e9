import { z } from 'zod/mini'
import { choice, formId, requiredDay } from '../../forms/rules/fields.ts'

/** Who may ask for a copy of what a school has of a pupil. */
export const COPY_ASKED_BY = ['pupil', 'parent', 'someone_for_them'] as const

export type CopyAskedBy = (typeof COPY_ASKED_BY)[number]

/** By what right they ask: a child who understands it asks for themself, whatever their age. */
export const COPY_RIGHTS = ['own', 'responsibility', 'agreement', 'order'] as const

export type CopyRight = (typeof COPY_RIGHTS)[number]

/** The law's month, from the day on which someone asked. */
export const ANSWERED_WITHIN_MONTHS = 1

/** Someone asks for a copy: noted before anything is looked through for them. */
export const copyRequestForm = z.object({
  id: formId,
  askedBy: z.enum(COPY_ASKED_BY, { error: 'Say who asked for it.' }),
  byRight: z.enum(COPY_RIGHTS, { error: 'Say by what right they ask.' }),
  askedOn: requiredDay('Say on which day they asked.'),
  knowsThem: z.literal(true, { error: 'Check who is asking first.' }),
})

export type CopyRequestForm = z.infer<typeof copyRequestForm>

/** It ends without a copy. */
export const endCopyRequestForm = z.object({
  requestId: choice('Open this page again.'),
  endedAs: z.enum(['withdrawn', 'refused'], { error: 'Say how it ended.' }),
})

export type EndCopyRequestForm = z.infer<typeof endCopyRequestForm>

const number = z.int().check(z.gte(0), z.lte(100_000))

/** A copy that was looked through, as it is saved on the reader's own computer, for whoever asked for it. */
export const subjectCopyForm = z.object({
  id: formId,
  requestId: choice('Note who asked for it first.'),
  passages: number,
  leftOut: number,
  blackedOut: number,
})

export type SubjectCopyForm = z.infer<typeof subjectCopyForm>
