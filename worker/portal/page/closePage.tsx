import { lockBookingPage } from '../../../db/bookings/bookingOwners.ts'
import { leavePage, lockPage } from '../../../db/returnCode/unlockedPages.ts'
import { hashOf } from '../../vault/vault.ts'
import { endOfTold } from '../safeguarding/toldPage.ts'
import { base, type DoorContext, ELSEWHERE, formIdOf, typedIn } from './door.ts'
import { FORGET } from './leave.ts'
import { field } from './readForm.ts'

/**
 * `POST /away/:opening`: ends what this browser has open, and goes on to another website, or with `to` to where
 * the words are typed. On to the website it goes by a Refresh: our policy lets a form lead to no other website.
 */
export async function closePage(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  await formIdOf(c, typed, true)
  const { db, school, now } = c.var
  const address = c.req.param('opening') ?? ''
  const idHash = await hashOf(address)
  const endsAt = await endOfTold(c, address)
  const isLeaving = field(typed, 'to') !== 'words'
  try {
    await (endsAt === null
      ? db.batch([lockPage(db, school.id, idHash), lockBookingPage(db, school.id, idHash, now)])
      : leavePage(db, { schoolId: school.id, addressHash: idHash, endsAt }))
  } catch (error) {
    // Whoever has to leave leaves, also while the database does not answer. The page ends by itself.
    if (!isLeaving) throw error
    console.error('page not closed', (error as Error).name)
  }
  if (!isLeaving) {
    c.header('clear-site-data', FORGET['clear-site-data'])
    return c.redirect(`${base(c)}/words?after=ended`, 303)
  }
  return c.html(BLANK, 200, { ...FORGET, refresh: `0; url=${ELSEWHERE}` })
}

/** Nothing that says where one was, and a way on where a browser does not follow a Refresh. */
const BLANK = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>…</title><a href="${ELSEWHERE}" rel="noreferrer">→</a></html>`
