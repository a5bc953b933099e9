import { afterAll, beforeAll, expect, test } from 'vitest'
import { database, type Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { insertJoin, isNotMatchedYet, MAY_JOIN_COLUMN, mayJoin } from '../../db/roll/matches.ts'
import { insertPart, MAY_ADD_PART_COLUMN, writePupils } from '../../db/roll/roll.ts'
import type { School } from '../../db/school/school.ts'
import { rollUploads } from '../../db/tables/roll.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { IDENTITIES, type Identity } from '../../worker/names/rules/who.ts'
import { isMatchable } from '../../worker/roll/rules/matchState.ts'
import { isConfirmed, isSentBy } from '../../worker/roll/rules/rollUpload.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'

/**
 * Rules say which referral may be joined to a pupil and which file still takes a part; conditions in the writes
 * refuse the others. Here every combination of what both look at is put before both.
 */
let kept: LocalDatabase

let school: School

let otherSchool: School

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
  otherSchool = await aSchool(kept.db)
  await aPupil(school, 'ours')
  await aPupil(otherSchool, 'theirs')
})
afterAll(() => kept.close())

async function aPupil({ id: schoolId }: School, id: string) {
  const facts = { upnTag: null, numberTag: null, nameTag: id, contentTag: id }
  const pupil = { ...facts, schoolId, id, whoSealed: 'sealed' as Sealed }
  const db = database(kept.db)
  const row = { ...pupil, leftOn: null, changedAt: 0, keys: 1 }
  const writes = writePupils(db, schoolId, [{ pupil: row, nameTags: [] }])
  await db.batch(writes as [Write, ...Write[]])
}

/** Whether the database took a write: not where its guard refused. */
async function wasTaken(write: () => PromiseLike<unknown>, column: string): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if (guardRefused(error, column)) return false
    throw error
  }
}

const viewer = (staffId: string) =>
  ({ schoolId: school.id, staffId, referrals: 'all', cases: 'all' }) as const

const aJoin = (referralId: string, pupilId: string | null) =>
  ({
    schoolId: school.id,
    id: newSecret(),
    referralId,
    pupilId,
    how: 'by_hand',
    byWhom: 'ruth',
    joinedAt: 0,
  }) as const

/** Who someone says that a referral is about, and whether this school's roll could have them. */
const PUPILS = [
  { pupilId: 'ours', isOurs: true },
  { pupilId: null, isOurs: true },
  { pupilId: 'theirs', isOurs: false },
  { pupilId: 'nobody', isOurs: false },
]

/** Who joins, and whether they see the referral: Grace is named in each. */
const READERS = [
  { staffId: 'ruth', sees: true },
  { staffId: 'grace', sees: false },
]

const EVERY_JOIN = IDENTITIES.flatMap((identity) =>
  PUPILS.flatMap((whom) => READERS.map((reader) => ({ identity, ...whom, ...reader }))),
)

test.each(EVERY_JOIN)(
  'A person joins exactly what the rule lets them: $identity, pupil $pupilId, $staffId',
  async ({ identity, pupilId, isOurs, staffId, sees }) => {
    const db = database(kept.db)
    const id = await aReferral(kept.db, school, { identity, not: 'grace' })
    const join = () => insertJoin(db, aJoin(id, pupilId), mayJoin(viewer(staffId), id, pupilId))
    expect(await wasTaken(join, MAY_JOIN_COLUMN)).toBe(isMatchable(identity) && isOurs && sees)
  },
)

const EVERY_LOOK = IDENTITIES.flatMap((identity) =>
  [null, 'none' as const, 'doubtful' as const].map((state) => ({ identity, state })),
)

test.each(EVERY_LOOK)(
  'Ajar joins exactly what the rule lets it and nobody has looked for: $identity, $state',
  async ({ identity, state }: { identity: Identity; state: string | null }) => {
    const db = database(kept.db)
    const id = await aReferral(kept.db, school, { identity })
    await kept.db
      .prepare('UPDATE referral SET match_state = ? WHERE school_id = ? AND id = ?')
      .bind(state, school.id, id)
      .run()
    const join = () => insertJoin(db, aJoin(id, 'ours'), isNotMatchedYet(school.id, id))
    expect(await wasTaken(join, MAY_JOIN_COLUMN)).toBe(isMatchable(identity) && state === null)
  },
)

const PARTS = 2

const EVERY_PART = [null, 1].flatMap((confirmedAt) =>
  ['admin', 'ruth'].flatMap((byStaffId) =>
    [PARTS, PARTS + 1].map((parts) => ({ confirmedAt, byStaffId, parts })),
  ),
)

test.each(EVERY_PART)(
  'A file takes exactly the parts that the rule lets it: confirmed at $confirmedAt, by $byStaffId, of $parts',
  async ({ confirmedAt, byStaffId, parts }) => {
    const db = database(kept.db)
    const id = newSecret()
    const upload = { schoolId: school.id, id, parts: PARTS, byStaffId: 'admin', startedAt: 0 }
    await db.insert(rollUploads).values({ ...upload, confirmedAt })
    const part = { schoolId: school.id, uploadId: id, part: 0, startedAt: 0 }
    const sent = { ...upload, byStaffId, parts }
    const write = () => db.batch(insertPart(db, sent, { ...part, linesSealed: 'sealed' as Sealed }))
    const file = { ...upload, confirmedAt }
    const isOpen = !isConfirmed(file) && isSentBy(file, byStaffId) && parts === file.parts
    expect(await wasTaken(write, MAY_ADD_PART_COLUMN)).toBe(isOpen)
  },
)
