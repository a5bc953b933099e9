import {
  deleteStaffContact,
  findStaffContact,
  saveStaffContact,
} from '../../db/notices/staffContacts.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { isEmail, plainEmail } from '../forms/rules/telephone.ts'
import { readTelephone } from '../forms/readContact.ts'
import type { Sealed } from '../vault/seal.ts'
import { sealFor, unsealFrom, type Vault } from '../vault/vault.ts'
import { NO_CONTACT, type StaffContact } from './rules/staffContact.ts'

/** What someone entered; nothing where they entered none. */
export async function unsealStaffContact(
  vault: Vault,
  staffId: string,
  sealed: Sealed | null,
): Promise<StaffContact> {
  if (sealed === null) return NO_CONTACT
  const text = await unsealFrom(vault, ...SEALED.staffContact(staffId), sealed)
  return JSON.parse(text) as StaffContact
}

/** How one is reached oneself. */
export async function readOwnContact({ db, staff }: StaffContext): Promise<StaffContact> {
  const key = { schoolId: staff.school.id, staffId: staff.id }
  const [row] = await findStaffContact(db, key)
  return unsealStaffContact(staff.school.vault, staff.id, row?.contactSealed ?? null)
}

/**
 * Keeps how one is reached oneself, in place of what was there. Kept again, it changes nothing.
 *
 * @returns what is kept, as it is dialled
 * @throws Refusal `not_found`, or `not_valid` for what nobody can dial or write to
 */
export async function keepContact(ctx: StaffContext, typed: StaffContact): Promise<StaffContact> {
  assertMay(ctx, 'keep_own_contact')
  const { db, now, staff } = ctx
  const contact = await checked(typed)
  const before = await readOwnContact(ctx)
  if (before.text === contact.text && before.email === contact.email) return contact
  const key = { schoolId: staff.school.id, staffId: staff.id }
  const { vault } = staff.school
  const isNone = contact.text === '' && contact.email === ''
  const write = isNone
    ? deleteStaffContact(db, key)
    : saveStaffContact(db, {
        ...key,
        contactSealed: await sealFor(
          vault,
          ...SEALED.staffContact(staff.id),
          JSON.stringify(contact),
        ),
        savedAt: now,
      })
  const did = isNone ? 'deleted_contact' : 'saved_contact'
  await commitAs(ctx, 'keep_own_contact', { on: staff.id, did }, [write])
  return contact
}

async function checked({ text, email }: StaffContact): Promise<StaffContact> {
  const number = text === '' ? '' : await readTelephone(text)
  const fields: Record<string, string> = {}
  if (number === null) fields['text'] = 'Write a whole telephone number, such as 07700 900123.'
  if (email !== '' && !isEmail(email)) {
    fields['email'] = 'Write an email address, such as a.name@school.example.'
  }
  if (number === null || Object.keys(fields).length > 0) throw new Refusal('not_valid', fields)
  return { text: number, email: email === '' ? '' : plainEmail(email) }
}
