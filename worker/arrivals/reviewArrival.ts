import type { Database } from '../../db/database.ts'
import {
  countArrival,
  arrivalCount,
  holdBack,
  holdBackSameWords,
  isUnusual,
  shownFromDevice,
  tagsOnRoll,
  usualOf,
} from '../../db/arrivals/arrivals.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import type { School } from '../../db/school/school.ts'
import {
  groupOf,
  heldBackBecause,
  hourOf,
  likenessOf,
  nameIn,
  type StoryAndReasons,
} from './rules/unusualArrivals.ts'
import type { Identity, Named, Who } from '../names/rules/who.ts'
import { keyedTag } from '../vault/vault.ts'
import { tagsOfTyped } from '../names/nameIndex.ts'

/** A school, the database and the instant. */
type Context = { db: Database; school: School; now: number }

/** What a referral is compared by in an unusual hour; each is another one in the next hour. */
export type ArrivalTags = { device: string; words: string; name: string }

/** Characters of a tag: 24 bits tell the arrivals of one hour apart, and cannot be turned back. */
const TAG = 4

/** Letters through are counted beside the tags, under a name that no tag has. */
const LET_THROUGH = 'let through'

/** The first few that are held look back for those that came before it was noticed. */
const LOOKS_BACK = 5

const LOOKS_AT = 100

export async function arrivalTags(
  { school, now }: Context,
  made: { who: Who | null; answers: StoryAndReasons },
  device: string,
): Promise<ArrivalTags> {
  const hour = hourOf(now)
  const tag = (what: string, text: string) =>
    keyedTag(school.vault.pepper, 'device', school.id, `${what} ${hour} ${text}`, TAG)
  const name = nameIn(made.who)
  return {
    device: await tag('device', device),
    words: await tag('words', likenessOf(made.answers, made.who)),
    name: name && (await tag('name', name)),
  }
}

/** Unrun. For the batch that keeps a referral: answers a row where the hour is unusual. */
export const unusualHour = ({ db, school, now }: Context) => isUnusual(db, school.id, hourOf(now))

type Made = { id: string; identity: Identity; who: Who | null; tags: ArrivalTags }

/**
 * Holds back a referral of an unusual hour, if the rule says so, after it was saved: whatever goes wrong from
 * here on, it is saved and shown.
 */
export async function reviewArrival(ctx: Context, made: Made): Promise<void> {
  const { id, identity, who, tags } = made
  const { db, school, now } = ctx
  const hour = hourOf(now)
  const named = identity === 'known' ? namedIn(who) : null
  const counted = (tag: string) => countArrival(db, school.id, hour, tag)
  const [device, words, name, onRoll, through, tally] = await db.batch([
    counted(`d ${tags.device}`),
    counted(`w ${tags.words}`),
    counted(`n ${tags.name}`),
    tagsOnRoll(db, school.id, named ? await tagsOfTyped(school.vault, named) : []),
    arrivalCount(db, school.id, hour, LET_THROUGH),
    usualOf(db, school.id),
  ])
  const [sameWords, sameDevice] = [words[0]?.times ?? 0, device[0]?.times ?? 0]
  const why = heldBackBecause({
    sameWords,
    sameDevice,
    sameName: tags.name ? (name[0]?.times ?? 0) : 0,
    isOnRoll: onRoll.length > 0,
    letThrough: through[0]?.times ?? 0,
    usual: tally[0]?.usual ?? 0,
  })
  if (why === null) {
    await counted(LET_THROUGH)
    return
  }
  const tag = why === 'words' ? tags.words : why === 'device' ? tags.device : ''
  const group = groupOf(now, why, tag)
  await holdBack(db, school.id, [id], group)
  if (why === 'words' && sameWords <= LOOKS_BACK) {
    await holdBackSameWords(db, school.id, tags.words, group)
  }
  if (sameDevice > 1 && sameDevice <= 2 * LOOKS_BACK) await lookBack(ctx, tags.device)
}

/** What the same device sent just before, of nobody on the roll, is held with the rest. */
async function lookBack({ db, school, now }: Context, device: string): Promise<void> {
  const shown = await shownFromDevice(db, school.id, device, LOOKS_AT)
  const looked = await Promise.all(
    shown.map(async (row) => {
      const named = namedIn(await unsealWho(school.vault, row))
      return { id: row.id, tags: named ? await tagsOfTyped(school.vault, named) : [] }
    }),
  )
  const tags = looked.flatMap((one) => one.tags)
  const found = new Set((await tagsOnRoll(db, school.id, tags)).map(({ tag }) => tag))
  const unknown = looked.filter((one) => !one.tags.some((tag) => found.has(tag)))
  const ids = unknown.map(({ id }) => id)
  if (ids.length > 0) await holdBack(db, school.id, ids, groupOf(now, 'device', device))
}

/** Whom to look for on the roll. */
const namedIn = (who: Who | null): Named | null => {
  const named = who?.other ?? who?.self ?? null
  return named?.name ? named : null
}
