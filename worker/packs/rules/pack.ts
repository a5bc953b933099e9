import { z } from 'zod/mini'
import { choice, formId, line, requiredLine } from '../../forms/rules/fields.ts'
import { REASONS } from '../../school/rules/reasonsForHelp.ts'

/** Characters of a title and of an address. */
export const PACK_LIMITS = { title: 80, url: 200 } as const

/** A PDF that may be brought, in bytes: 1.5 MB. */
export const PDF_LIMIT = 1_572_864

/** A pack as it's added. Its PDF, where it has one, follows by itself. */
export const packForm = z.object({
  id: formId,
  title: requiredLine(PACK_LIMITS.title, 'Write what it’s called.'),
  url: line(PACK_LIMITS.url).check(
    z.refine(
      (url) => url === '' || (URL.canParse(url) && new URL(url).protocol === 'https:'),
      'Give an address that begins with https://',
    ),
  ),
  reasons: z
    .array(z.enum(REASONS, { error: 'Choose from the list.' }))
    .check(z.maxLength(REASONS.length)),
})

export type PackForm = z.infer<typeof packForm>

export const givenForm = z.object({
  packId: choice('Choose one from the list.'),
  given: z.boolean(),
})

/** Its PDF is taken away. */
export const pdfRemovalForm = z.object({ removed: z.literal(true) })

/** The letters with which every PDF begins: `%PDF-`. */
const MAGIC = [0x25, 0x50, 0x44, 0x46, 0x2d]

/** Whether it is a PDF, whatever the file is called. */
const isPdf = (bytes: Uint8Array): boolean => MAGIC.every((letter, at) => bytes[at] === letter)

/** Why these bytes aren't kept, or null. */
export function pdfProblem(bytes: Uint8Array): string | null {
  if (bytes.length > PDF_LIMIT) return 'That’s more than 1.5 MB. Make the PDF smaller.'
  return isPdf(bytes) ? null : 'That’s not a PDF. Choose one that is.'
}
