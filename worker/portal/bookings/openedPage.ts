import { SEALED } from '../../../db/sealedColumns.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import type { CodeOwner } from '../../bookings/bookingOwner.ts'
import type { Sealed } from '../../vault/seal.ts'
import { hashOf, sealFor, unsealFrom } from '../../vault/vault.ts'
import type { DoorContext } from '../page/door.ts'
import { field } from '../page/readForm.ts'

/** Whose words may open what is booked from an opened page. */
export type Whose = { holderId: string } | { referralId: string }

/** For a hidden field: whose page `secret` opens, so that nobody adds a booking to another's page. */
export async function sealWhose(c: DoorContext, secret: string, whose: Whose): Promise<Sealed> {
  const column = SEALED.openingWords(await hashOf(secret))
  return sealFor(c.get('school').vault, ...column, JSON.stringify(whose))
}

/** Whether the form was sent from an opened page, under whose words the booking is to be. */
export const isFromOpenedPage = (typed: Typed): boolean =>
  field(typed, 'with') !== '' && field(typed, 'words') !== 'new'

/**
 * Under whose words the booking is to be: of the opened page that the form came from, or new ones.
 *
 * @throws Refusal `foreign_origin` when the form was not drawn for this opened page
 */
export async function codeOwnerOf(c: DoorContext, typed: Typed): Promise<CodeOwner> {
  if (!isFromOpenedPage(typed)) return 'new'
  const page = await hashOf(field(typed, 'with'))
  const column = SEALED.openingWords(page)
  try {
    const sealed = field(typed, 'sealed') as Sealed
    const whose: Whose = JSON.parse(await unsealFrom(c.get('school').vault, ...column, sealed))
    return { ...whose, page }
  } catch {
    throw new Refusal('foreign_origin')
  }
}
