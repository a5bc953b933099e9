import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { pupils, referralPupils } from '../../db/tables/roll.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { SECONDARY } from '../time/calendars.ts'

/** A school calendar with two periods a day, and a lesson that nobody is taken out of. */
export const WITH_LESSONS = {
  ...SECONDARY,
  lessonTimes: {
    periods: [
      { name: 'P1', starts: '09:00', ends: '10:00' },
      { name: 'P2', starts: '10:00', ends: '11:00' },
    ],
    weekAOn: null,
    neverFrom: ['English'],
  },
}

/** Joins a case to whoever has the school's only UPN, or is alone on its roll. */
export async function joinToRoll(
  binding: D1Database,
  { id: schoolId }: School,
  referralId: string,
): Promise<void> {
  const db = database(binding)
  const here = (await db.select().from(pupils)).filter((row) => row.schoolId === schoolId)
  const pupil = must(here.find(({ upnTag }) => upnTag !== null) ?? here[0])
  await db.insert(referralPupils).values({
    schoolId,
    referralId,
    id: newSecret(),
    pupilId: pupil.id,
    how: 'by_hand',
    byWhom: 'grace',
    joinedAt: 0,
  })
}
