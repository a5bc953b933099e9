import { SEALED } from '../../../db/sealedColumns.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import type { OwnPageState, OwnAct } from '../../ownPage/ownReferral.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import type { Sealed } from '../../vault/seal.ts'
import { hashOf, unsealFrom } from '../../vault/vault.ts'
import { type DoorContext, formOf, typedIn } from '../page/door.ts'
import { field } from '../page/readForm.ts'

/** @throws Refusal `foreign_origin` when the form was not drawn on this opened page */
export async function ownAct(c: DoorContext): Promise<{ act: OwnAct; typed: Typed }> {
  const typed = await typedIn(c)
  const { id: formId, madeAt: formMadeAt } = await formOf(c, typed)
  const idHash = await hashOf(c.req.param('opening') ?? '')
  const sealed = await unsealed(c, SEALED.openingState(idHash), field(typed, 'sealed'))
  const state = JSON.parse(sealed) as OwnPageState
  return { act: { idHash, formId, formMadeAt, state }, typed }
}

export async function unsealed(
  c: DoorContext,
  place: readonly [string, string, string],
  sealed: string,
): Promise<string> {
  try {
    return await unsealFrom(c.get('school').vault, ...place, sealed as Sealed)
  } catch {
    throw new Refusal('foreign_origin')
  }
}
