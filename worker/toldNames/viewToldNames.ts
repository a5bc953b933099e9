import { commitViews } from '../../db/commit.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import { unsealPupil } from '../../db/roll/roll.ts'
import type { School } from '../../db/school/school.ts'
import { namesToldTo } from '../../db/toldNames/toldNames.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'
import { personOf } from '../officeRoute/people.ts'
import { pupilIn } from '../roll/rules/pupilIn.ts'
import type { NameToKnow } from './rules/toldName.ts'

const DID: AuditAction = 'read_the_name'

/**
 * The names that whoever is signed in was told, each as the roll has it, or as it was typed where the roll has nobody.
 * Reading them leaves an entry in the trail of each case.
 */
export async function viewToldNames(ctx: StaffContext): Promise<NameToKnow[]> {
  assertMay(ctx, 'see_told_names')
  const { db, now, staff } = ctx
  const { school } = staff
  const told = await namesToldTo(db, school.id, staff.id)
  const names = (
    await Promise.all(
      told.map(async (row) => {
        const pupil = await pupilOf(school, row)
        const mentor = personOf(school, row.mentorId).name
        return pupil ? [{ id: row.id, name: { ...pupil, mentor } }] : []
      }),
    )
  ).flat()
  await commitViews(
    db,
    school.vault.pepper,
    { schoolId: school.id, by: actorFor(ctx, 'see_told_names'), at: now, did: DID },
    names.map(({ id }) => id),
  )
  return names.map(({ name }) => name)
}

type Told = Awaited<ReturnType<typeof namesToldTo>>[number]

async function pupilOf({ vault }: School, row: Told): Promise<Omit<NameToKnow, 'mentor'> | null> {
  const { pupilId, pupilWhoSealed, leftOn } = row
  if (pupilId !== null && pupilWhoSealed !== null) {
    const onRoll = await unsealPupil(vault, { id: pupilId, whoSealed: pupilWhoSealed, leftOn })
    const { forename, knownAs, surname, year, group } = onRoll
    return { name: `${knownAs || forename} ${surname}`.trim(), year, group }
  }
  const typed = pupilIn(row, await unsealWho(vault, row))
  return typed && { name: typed.name, year: typed.year, group: typed.group }
}
