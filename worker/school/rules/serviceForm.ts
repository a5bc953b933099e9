import { z } from 'zod/mini'
import { line, requiredLine, version } from '../../forms/rules/fields.ts'
import { REASONS } from './reasonsForHelp.ts'
import { plainTelephone } from '../../forms/rules/telephone.ts'
import { isNumber } from './settingForms.ts'
import { SETTING_LIMITS } from './settings.ts'
import { textLine } from './textLine.ts'

/** Characters, and languages of one service. */
export const SERVICE_LIMITS = { name: 80, about: 300, url: 200, hours: 80, languages: 20 } as const

/** A number to call, a word to text, or nothing. */
const phone = line(SETTING_LIMITS.phone).check(
  z.overwrite(plainTelephone),
  z.refine(
    (typed) => typed === '' || isNumber(typed) || textLine(typed) !== null,
    'Write the number in digits, or like this: Text SHOUT to 85258.',
  ),
)

/** A service that the school refers on to. `version` null: a new one, whose id the form made. */
export const serviceForm = z.object({
  version: z.nullable(version),
  name: requiredLine(SERVICE_LIMITS.name, 'Write what it is called.'),
  about: requiredLine(SERVICE_LIMITS.about, 'Write a line on what it does.'),
  phone: z.pipe(z.nullable(phone), z.transform(nullIfEmpty)),
  url: z.pipe(
    z.nullable(
      line(SERVICE_LIMITS.url).check(
        z.refine(
          (url) => url === '' || isWebAddress(url),
          'Give an address that begins with https://',
        ),
      ),
    ),
    z.transform(nullIfEmpty),
  ),
  needs: z
    .array(z.enum(REASONS, { error: 'Choose from the list.' }))
    .check(z.maxLength(REASONS.length)),
  languages: z
    .array(z.string().check(z.regex(/^[a-z]{2,3}$/, 'Choose from the list.')))
    .check(z.maxLength(SERVICE_LIMITS.languages)),
  hours: line(SERVICE_LIMITS.hours),
})

export type ServiceForm = z.infer<typeof serviceForm>

/** Whether a service is on the list. */
export const showingForm = z.object({ shown: z.boolean() })

function nullIfEmpty(text: string | null): string | null {
  return text || null
}

/** A link leads to a page of the web, and to nothing that would run here. */
function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
