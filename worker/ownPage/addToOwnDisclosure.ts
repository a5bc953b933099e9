import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { takesWords } from '../../db/returnCode/unlockedPages.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { idOfSent } from '../vault/vault.ts'
import { addToDisclosure } from '../safeguarding/addToDisclosure.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import type { OwnAct } from './ownReferral.ts'

/**
 * The holder of the five words adds to what was passed on, or takes something of it back:
 * a new entry each time, and all of it stands. The same form sent twice with the same words is one entry. It is kept also
 * when the page closed by itself meanwhile.
 *
 * @throws Refusal `not_found` when new words were made meanwhile, the page was left, or nothing was passed on that they know of
 */
export async function addToOwnDisclosure(
  ctx: SchoolContext,
  act: OwnAct,
  { kind, words }: { kind: 'added' | 'retraction'; words: string },
): Promise<void> {
  const { school, now } = ctx
  const { told, madeBy } = act.state
  if (!told) throw new Refusal('not_found')
  await addToDisclosure(ctx, {
    disclosureId: told.id,
    formTag: await idOfSent(school.vault, act.formId, ['more', told.id, kind, words]),
    by: { id: CODE_HOLDER, role: madeBy },
    told: { kind, byStaffId: null, writtenAt: now, words },
    head: told.head,
    provided: takesWords(school.id, act, now),
  })
}
