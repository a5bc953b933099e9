import type { Database } from '../../db/database.ts'
import { reopenMatching } from '../../db/roll/matches.ts'
import { pupilsWithOldKeys, writeKeys } from '../../db/roll/oldKeys.ts'
import { type PupilRow, unsealPupil } from '../../db/roll/roll.ts'
import type { School } from '../../db/school/school.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import { currentTags, tagsOfPupil } from './pupilTags.ts'

/**
 * Makes the keys again of a school's pupils that were put on the roll under older rules, a few at a time, and has its
 * referrals looked at again when all are done. A pupil that someone has changed meanwhile is left to the next run.
 */
export async function renewKeys(ctx: TurnContext, most: number): Promise<number> {
  const { db, turn } = ctx
  const old = await pupilsWithOldKeys(db, turn, most)
  const school = await schoolInTurn(ctx, old)
  if (!school) return 0
  await renewIn(db, school, old, old.length < most)
  return old.length
}

async function renewIn(db: Database, school: School, pupils: readonly PupilRow[], isLast: boolean) {
  const renewed = await Promise.all(
    pupils.map(async (pupil) => {
      const who = await unsealPupil(school.vault, pupil)
      const { nameTag, contentTag } = await currentTags(school.vault, who)
      return { pupil, nameTag, contentTag, nameTags: await tagsOfPupil(school.vault, who) }
    }),
  )
  const [first, ...others] = writeKeys(db, school.id, renewed)
  const again = isLast ? [reopenMatching(db, school.id)] : []
  if (first) await db.batch([first, ...others, ...again])
}
