import { SEALED } from '../../../db/sealedColumns.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import { NotSafePage } from '../../../web/portal/safeguarding/NotSafePage.tsx'
import { addToDisclosure } from '../../safeguarding/addToDisclosure.ts'
import { headOfRaised, type Raised } from '../../safeguarding/raiseDisclosure.ts'
import { BY_CHILD, sayNotSafe } from '../../safeguarding/sayNotSafe.ts'
import { londonTimeOfDay } from '../../time/londonTime.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import type { Sealed } from '../../vault/seal.ts'
import { idOfSent } from '../../vault/formToken.ts'
import { sealFor, unsealFrom } from '../../vault/vault.ts'
import { base, commandContext, type DoorContext, formIdOf, show, typedIn } from '../page/door.ts'
import { faultInWords } from '../page/faultInWords.ts'
import { field } from '../page/readForm.ts'
import { clockWords } from '../../time/clockWords.ts'

/** `POST /now`: "I am not safe right now". The DSL is told with that alone, whatever becomes of the form. */
export async function tellNow(c: DoorContext): Promise<Response> {
  const formId = await formIdOf(c, await typedIn(c), true)
  const ctx = commandContext(c)
  const raised = await sayNotSafe(ctx, formId)
  const sealed = await sealFor(c.get('school').vault, ...SEALED.told(), JSON.stringify(raised))
  return c.redirect(`${base(c)}/now/${sealed}`, 303)
}

/** `GET /now/:told` */
export const showNow = async (c: DoorContext) => showNotSafeTold(c, await raisedBefore(c))

/** `POST /now/:told`: who they are or where, in their own words. */
export async function tellMore(c: DoorContext): Promise<Response> {
  const raised = await raisedBefore(c)
  const typed = await typedIn(c)
  const formId = await formIdOf(c, typed, true)
  const words = field(typed, 'words')
  const { errors, ask } = c.get('t')
  const again = { typed: words, form: field(typed, 'form'), status: 422 } as const
  if (words === '') return showNotSafeTold(c, raised, { ...again, error: errors.words })
  if (words.length > LIMITS.words) {
    const error = fill(errors.tooLong, { over: words.length - LIMITS.words })
    return showNotSafeTold(c, raised, { ...again, error })
  }
  const { vault } = c.get('school')
  const ctx = commandContext(c)
  try {
    await addToDisclosure(ctx, {
      disclosureId: raised.id,
      head: await headOfRaised(ctx, raised, BY_CHILD),
      formTag: await idOfSent(vault, formId, ['not safe', raised.id, words]),
      by: BY_CHILD,
      told: { byStaffId: null, writtenAt: c.get('now'), words },
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    const notSent = `${ask.notSentAgain} ${faultInWords(error, c)}`
    return showNotSafeTold(c, raised, { ...again, status: 503, error: notSent })
  }
  return c.redirect(`${base(c)}/now/${c.req.param('told')}?added=yes`, 303)
}

/** What the page after "I am not safe right now" is about. @throws Refusal `not_found` when the address is not ours */
async function raisedBefore(c: DoorContext): Promise<Raised> {
  const sealed = (c.req.param('told') ?? '') as Sealed
  try {
    return JSON.parse(await unsealFrom(c.get('school').vault, ...SEALED.told(), sealed)) as Raised
  } catch {
    throw new Refusal('not_found')
  }
}

const showNotSafeTold = (
  c: DoorContext,
  raised: Raised,
  again?: { status: 422 | 503; typed: string; error: string; form: string },
) =>
  show(
    c,
    (portal) => (
      <NotSafePage
        portal={portal}
        action={`${base(c)}/now/${c.req.param('told')}`}
        time={clockWords(londonTimeOfDay(raised.raisedAt))}
        added={c.req.query('added') === 'yes'}
        typed={again?.typed ?? ''}
        error={again?.error}
      />
    ),
    {
      path: `/now/${c.req.param('told')}`,
      title: again ? undefined : 'told',
      status: again?.status ?? 200,
      ...(again ? { form: again.form } : {}),
    },
  )
