import type { Database } from '../../db/database.ts'
import { reopenMatching } from '../../db/roll/matches.ts'
import { pupilsWithOldKeys, writeKeys } from '../../db/roll/oldKeys.ts'
import { type PupilRow, unsealPupil } from '../../db/roll/roll.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { logFault } from '../problem.ts'
import type { Secrets } from '../vault/vault.ts'
import { currentTags, tagsOfPupil } from './pupilTags.ts'

/** Pupils that one run takes: each has some forty keys. */
const AT_ONCE = 25

/**
 * Makes the keys anew of pupils that were put on the roll under older rules, a few a minute, and has their school's
 * referrals looked at again when all are done. A run may be killed, or be there twice: a pupil that someone has
 * changed meanwhile is left to the next.
 */
export async function renewKeys(db: Database, secrets: Secrets, now: number): Promise<void> {
  const old = await pupilsWithOldKeys(db, AT_ONCE)
  for (const [schoolId, pupils] of Map.groupBy(old, (pupil) => pupil.schoolId)) {
    try {
      const school = await findSchool(db, secrets, schoolId, now)
      if (school) await renewIn(db, school, pupils, old.length < AT_ONCE)
    } catch (error) {
      // One school that cannot be read does not keep the others back.
      logFault(error, 'job renew')
    }
  }
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
