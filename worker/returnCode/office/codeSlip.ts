import type { School } from '../../../db/school/school.ts'
import { catalogueOf, fill, isLanguage } from '../../../web/languages/catalogue.ts'
import { wordsFromStaff } from '../../../web/languages/fromStaff.ts'
import { digitsOf, type ReturnCode } from '../rules/returnCode.ts'
import { qrCodePath } from '../../qrCode.ts'
import type { Slip } from './answers.ts'

/**
 * The text of a printed slip. The address leads to where the words are typed; the words are in no address,
 * and nothing on the slip says whose it is or what it is about.
 */
export async function slipOf(
  school: School,
  { code, origin, language }: { code: ReturnCode; origin: string; language: string },
): Promise<Slip> {
  const isOffered = isLanguage(language) && school.profile.languages.includes(language)
  const t = await catalogueOf(isOffered ? language : 'en')
  const address = `${origin}/${school.id}${t.code === 'en' ? '' : `/${t.code}`}/words`
  const { title, lead, how, choice, keep } = (await wordsFromStaff(t.code)).slip
  return {
    words: code.split(' '),
    digits: digitsOf(code),
    address,
    ...qrCodePath(address),
    language: t.code,
    direction: t.direction,
    says: {
      title: fill(title, { school: school.name }),
      lead,
      how,
      choice,
      keep,
      digits: t.sent.digits,
    },
  }
}
