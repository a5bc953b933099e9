import { fill } from '../../../web/languages/catalogue.ts'
import { NowEndedPage } from '../../../web/portal/safeguarding/NowEndedPage.tsx'
import { NotSafePage } from '../../../web/portal/safeguarding/NotSafePage.tsx'
import { addToDisclosure } from '../../safeguarding/addToDisclosure.ts'
import { headOfRaised } from '../../safeguarding/raiseDisclosure.ts'
import { BY_CHILD, sayAbout, sayNotSafe } from '../../safeguarding/sayNotSafe.ts'
import { londonTimeOfDay } from '../../time/londonTime.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { idOfSent } from '../../vault/vault.ts'
import { base, commandContext, type DoorContext, formIdOf, show, typedIn } from '../page/door.ts'
import { faultInWords } from '../page/faultInWords.ts'
import { field, isCarried } from '../page/readForm.ts'
import {
  hasEnded,
  isLongOver,
  isProof,
  mayWriteOn,
  readTold,
  sealProof,
  sealTold,
  type RaisedPage,
  wasLeft,
} from './toldPage.ts'
import { timeInWords } from '../page/timeInWords.ts'

/** `POST /now`: "I am not safe right now". The DSL is told with that alone, whatever becomes of the form. */
export async function tellNow(c: DoorContext): Promise<Response> {
  const formId = await formIdOf(c, await typedIn(c), true)
  const ctx = commandContext(c)
  const raised = await sayNotSafe(ctx, formId)
  return c.redirect(`${base(c)}/now/${await sealTold(c, raised)}`, 303)
}

/** `GET /now/:told`; once it has ended, what every page says about help. */
export async function showNow(c: DoorContext): Promise<Response> {
  const told = await toldBefore(c)
  if (await hasEnded(c, told)) {
    const after = c.req.query('added') ? '?after=more' : ''
    return c.redirect(`${base(c)}/now${after}`, 303)
  }
  return showNotSafeTold(c, told)
}

/** `POST /now/:told`: who they are or where, in their own words. */
export async function tellMore(c: DoorContext): Promise<Response> {
  const raised = await toldBefore(c)
  const typed = await typedIn(c)
  const formId = await formIdOf(c, typed, true)
  if (!(await isProof(c, field(typed, 'sealed')))) throw new Refusal('foreign_origin')
  const words = field(typed, 'words')
  if (isLongOver(c, raised)) return showOver(c, words)
  const { errors, ask } = c.get('t')
  const about = safeguardingTeam(c).find(({ id }) => id === field(typed, 'about'))?.id ?? ''
  const again = { typed: words, about, form: field(typed, 'form'), status: 422 } as const
  const isWhole = words !== '' && words.length <= LIMITS.words
  // A page that is drawn again asks whether it was left; words that are written ask so in their write.
  if ((isCarried(typed) || !isWhole || about) && (await wasLeft(c))) return showOver(c, words)
  if (isCarried(typed)) return showNotSafeTold(c, raised, { ...again, status: 200 })
  if (words === '') return showNotSafeTold(c, raised, { ...again, error: errors.words })
  if (words.length > LIMITS.words) {
    const error = fill(errors.tooLong, { over: words.length - LIMITS.words })
    return showNotSafeTold(c, raised, { ...again, error })
  }
  const { vault } = c.get('school')
  const ctx = commandContext(c)
  const id = await idOfSent(vault, formId, ['not safe', raised.id, about, words])
  try {
    if (about) await sayAbout(ctx, { pressed: raised, id, about, words })
    else {
      await addToDisclosure(ctx, {
        disclosureId: raised.id,
        head: await headOfRaised(ctx, raised, BY_CHILD),
        formTag: id,
        by: BY_CHILD,
        provided: await mayWriteOn(c),
        told: { byStaffId: null, writtenAt: c.get('now'), words },
      })
    }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return showOver(c, words)
    if (error instanceof Refusal) throw error
    const notSent = `${ask.notSentAgain} ${faultInWords(error, c)}`
    return showNotSafeTold(c, raised, { ...again, status: 503, error: notSent })
  }
  return c.redirect(`${base(c)}/now/${c.req.param('told')}?added=${about ? 'other' : 'yes'}`, 303)
}

/** Whom the words may be about, so that they go round that person. */
const safeguardingTeam = (c: DoorContext) =>
  c.get('school').staff.filter(({ safeguardingRank }) => safeguardingRank !== null)

/** Whoever writes on a page that was left is told how to go on, and has their words to copy. */
const showOver = (c: DoorContext, typed: string) =>
  show(c, (portal) => <NowEndedPage portal={portal} typed={typed} />, {
    path: '/now',
    status: 410,
  })

/** @throws Refusal `not_found` when the address is not ours */
async function toldBefore(c: DoorContext): Promise<RaisedPage> {
  const told = await readTold(c, c.req.param('told') ?? '')
  if (!told) throw new Refusal('not_found')
  return told
}

/** What was added: `other` went to someone else than the first who are told. */
const ADDED = ['yes', 'other'] as const

async function showNotSafeTold(
  c: DoorContext,
  raised: RaisedPage,
  again?: { status: 200 | 422 | 503; typed: string; about: string; error?: string; form: string },
) {
  const proof = await sealProof(c)
  const added = ADDED.find((one) => one === c.req.query('added'))
  return show(
    c,
    (portal) => (
      <NotSafePage
        portal={portal}
        action={`${base(c)}/now/${c.req.param('told')}`}
        sealed={proof}
        time={timeInWords(c.get('t'), londonTimeOfDay(raised.raisedAt))}
        added={added}
        team={safeguardingTeam(c)}
        typed={again?.typed ?? ''}
        about={again?.about ?? ''}
        error={again?.error}
      />
    ),
    {
      path: `/now/${c.req.param('told')}`,
      title: again ? undefined : 'told',
      carries: added ? undefined : `/now/${c.req.param('told')}`,
      opening: c.req.param('told') ?? '',
      status: again?.status ?? 200,
      ...(again ? { form: again.form } : {}),
    },
  )
}
