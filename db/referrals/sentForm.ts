import { type AuditAction, CODE_HOLDER } from '../../worker/access/rules/auditActions.ts'
import { hourOf, QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import type { UrgentReason } from '../../worker/referrals/rules/referral.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import type { Vault } from '../../worker/vault/vault.ts'
import { asRefusal } from '../commit.ts'
import type { Database } from '../database.ts'
import { NEW_TRAIL, nextTrailEntry } from '../trail.ts'
import { type NewReferral, sealReferral } from './newReferral.ts'

const SAID_NOT_SAFE: UrgentReason = 'said_not_safe'

const MADE: AuditAction = 'made'

/** The columns of the table `sent_form`, which never holds a row, in the order in which `saveSentForm` gives their values. */
const COLUMNS = `school_id, id, made_by, about, identity, who_sealed, answers_sealed, wants_staff_id, not_staff_id,
  about_staff_id, goes_to, language, code_tag, made_at, promised_at, do_not_tell_at, by_whom, did, mac, id_hash,
  ends_at, code_sealed`

/** Then follows the id of the disclosure. */
const NUMBER = COLUMNS.split(',').length

const SAID = `EXISTS (SELECT 1 FROM disclosure WHERE school_id = ?1 AND id = ?${NUMBER + 1})`

const SAVE = `INSERT INTO sent_form (${COLUMNS}, urgent_because, queue_rank)
  VALUES (${Array.from({ length: NUMBER }, (_, n) => `?${n + 1}`).join()},
    CASE WHEN ${SAID} THEN '${SAID_NOT_SAFE}' END,
    CASE WHEN ${SAID} THEN ${QUEUE_RANK.urgent} ELSE ${QUEUE_RANK.usual} END)`

/** Answers a row in an hour that has brought more than is usual; in every other nothing is read. */
const IS_UNUSUAL = 'SELECT hour FROM flood WHERE school_id = ? AND hour = ?'

/** A form may leave none of these out: each is bound. */
type SentReferral = NewReferral &
  Required<
    Pick<NewReferral, 'wantsStaffId' | 'notStaffId' | 'aboutStaffId' | 'goesTo' | 'doNotTellAt'>
  >

/**
 * Saves a form of the public door with the first entry of its trail and the opened page of its words, all of it or
 * nothing: the trigger `sent_form_is_saved` parts the one statement. It goes on top of the queue if "I am not safe
 * right now" was pressed on it; both may arrive at once, so the write asks, and `putOnTop` serves the other order.
 *
 * @param disclosureId the disclosure that pressing it makes
 * @returns whether its hour has brought more than is usual
 * @throws Refusal `changed_meanwhile` when its id is taken
 */
export async function saveSentForm(
  db: Database,
  vault: Vault,
  made: SentReferral,
  {
    page: { idHash, endsAt, codeSealed },
    disclosureId,
  }: {
    page: { idHash: string; endsAt: number; codeSealed: Sealed }
    disclosureId: string
  },
): Promise<boolean> {
  const { schoolId, id: onId, madeAt: at, madeBy: role } = made
  const by = { id: CODE_HOLDER, role }
  const deed = { schoolId, onId, at, by, did: MADE }
  const { byWhom, did, mac } = await nextTrailEntry(vault.pepper, NEW_TRAIL, deed)
  const row = await sealReferral(vault, made)
  const save = db.$client
    .prepare(SAVE)
    .bind(
      row.schoolId,
      row.id,
      row.madeBy,
      row.about,
      row.identity,
      row.whoSealed,
      row.answersSealed,
      row.wantsStaffId,
      row.notStaffId,
      row.aboutStaffId,
      row.goesTo,
      row.language,
      row.codeTag,
      row.madeAt,
      row.promisedAt,
      row.doNotTellAt,
      byWhom,
      did,
      mac,
      idHash,
      endsAt,
      codeSealed,
      disclosureId,
    )
  try {
    const unusual = db.$client.prepare(IS_UNUSUAL).bind(schoolId, hourOf(at))
    const [answer] = await db.$client.batch([unusual, save])
    return (answer?.results.length ?? 0) > 0
  } catch (error) {
    throw asRefusal(error)
  }
}
