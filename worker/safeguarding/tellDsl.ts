import { findPupil, findTold, recordOfPupil } from '../../db/safeguarding/childRecords.ts'
import { pupilsByTags } from '../../db/names/pupilsByTags.ts'
import { unsealPupil } from '../../db/roll/roll.ts'
import { firstTold, type School, staffMember } from '../../db/school/school.ts'
import { SOMEBODY_ELSE } from '../access/rules/concernAboutStaff.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'
import { tagsOfTyped } from '../names/nameIndex.ts'
import type { Named } from '../names/rules/who.ts'
import { matchName } from '../names/rules/matchName.ts'
import { yearsOf } from '../school/rules/schoolProfile.ts'
import { LIMITS } from '../referrals/rules/referral.ts'
import { londonDay } from '../time/londonTime.ts'
import { keyedTag } from '../vault/vault.ts'
import { addToDisclosure } from './addToDisclosure.ts'
import { type NewEntry, raiseDisclosure } from './raiseDisclosure.ts'
import type { EntryKind } from './rules/disclosure.ts'
import { type ReceiveForm, type ReceivedRecord, readRecordFile } from './rules/recordFile.ts'
import { onlyRankFor, type TellForm } from './rules/tellDsl.ts'

/**
 * Anyone who works here tells the DSL what they saw or heard. It goes into the one record of what was told about
 * that child, or begins it, and waits there to be acknowledged. A concern about someone who works here is a record of
 * its own, for the head alone. Load, decide, commit: where someone else begins the child's record at the same moment,
 * this goes into theirs. The same form sent twice is told once.
 *
 * @returns when it was told. Not whether there was a record before: only the safeguarding team knows of those.
 * @throws Refusal `not_valid` for a year or a colleague that this school does not have
 */
export async function tellDsl(ctx: StaffContext, form: Telling): Promise<{ at: number }> {
  assertMay(ctx, 'tell_dsl')
  const { db, now, staff } = ctx
  const { school } = staff
  assertKnown(school, form)
  const { pepper } = school.vault
  const id = await keyedTag(pepper, 'form', school.id, `${staff.id} tells ${form.id}`, 22)
  const pupil = await pupilMeant(ctx, form)
  const [[before], [record]] = await db.batch([
    findTold(db, school.id, id),
    recordOfPupil(db, school.id, pupil?.id ?? ''),
  ])
  if (before) return { at: before.raisedAt }
  if (record && form.aboutStaff === '') return addTo(ctx, record.id, id, form)
  try {
    const { raised } = await raiseDisclosure({ db, school, now }, newRecord(ctx, id, form, pupil))
    return { at: raised.raisedAt }
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
    const [begun] = await recordOfPupil(db, school.id, pupil?.id ?? '')
    if (!begun || form.aboutStaff !== '') throw error
    return addTo(ctx, begun.id, id, form)
  }
}

/**
 * The safeguarding team takes in the record that another school kept of a child who is on the roll here now. It goes
 * where staff's words about that child go, as one entry that holds the other school's record and says whose it is.
 *
 * @returns the record of the child that it's in
 * @throws Refusal `not_valid` for a file that isn't whole, or a child who isn't on the roll
 */
export async function takeInRecord(
  ctx: StaffContext,
  { id, pupilId, file }: ReceiveForm,
): Promise<{ recordId: string }> {
  assertMay(ctx, 'write_disclosure')
  const { record: received, why } = await readRecordFile(file)
  if (!received) throw new Refusal('not_valid', { file: why })
  const { id: schoolId } = ctx.staff.school
  const [pupil] = await findPupil(ctx.db, schoolId, pupilId)
  if (!pupil) throw new Refusal('not_valid', { pupilId: 'Choose a child on your roll.' })
  const { school } = received
  await tellDsl(ctx, {
    id,
    pupilId,
    name: '',
    year: null,
    group: '',
    words: `The record that ${school} kept came to us. Below is what they wrote, as it was on ${londonDay(received.exportedAt)}.`,
    whose: 'other',
    heardFrom: school.slice(0, LIMITS.name),
    when: '',
    where: '',
    done: '',
    marks: [],
    categories: [],
    aboutStaff: '',
    received,
  })
  const [record] = await recordOfPupil(ctx.db, schoolId, pupilId)
  if (!record) throw new Refusal('changed_meanwhile')
  return { recordId: record.id }
}

/** What someone tells, with the record of another school where that came. */
type Telling = TellForm & { received?: ReceivedRecord }

function assertKnown(school: School, { year, aboutStaff }: TellForm): void {
  if (year !== null && !yearsOf(school.profile).includes(year)) {
    throw new Refusal('not_valid', { year: 'Choose a year of this school.' })
  }
  if (aboutStaff === '' || aboutStaff === SOMEBODY_ELSE) return
  if (staffMember(school, aboutStaff)) return
  throw new Refusal('not_valid', { aboutStaff: 'Choose a colleague from the list.' })
}

type Pupil = { id: string; who: Named }

/** The child on the roll: the one chosen, or the one that name and year leave no doubt about; null: left to the team. */
async function pupilMeant({ db, staff }: StaffContext, form: TellForm): Promise<Pupil | null> {
  const { id: schoolId, vault } = staff.school
  const typed = namedIn(form)
  const rows = form.pupilId
    ? await findPupil(db, schoolId, form.pupilId)
    : await pupilsByTags(db, schoolId, await tagsOfTyped(vault, typed))
  const pupils = await Promise.all(rows.map((row) => unsealPupil(vault, row)))
  const found = matchName(typed, pupils)
  const [chosen] = form.pupilId ? pupils : found.state === 'certain' ? [found.pupil] : []
  if (!chosen) return null
  const { id, forename, surname, year, group } = chosen
  return { id, who: { name: `${forename} ${surname}`, year, group } }
}

const namedIn = ({ name, year, group }: TellForm): Named => ({ name, year, group })

const newRecord = (ctx: StaffContext, id: string, form: Telling, pupil: Pupil | null) => {
  const { school } = ctx.staff
  const aboutWhom = form.aboutStaff === '' ? null : form.aboutStaff
  return {
    id,
    referralId: null,
    raisedBecause: 'passed_on',
    entries: [{ ...entryOf(form), byStaffId: ctx.staff.id, writtenAt: ctx.now }],
    who: { self: pupil?.who ?? namedIn(form), other: null },
    by: actorFor(ctx, 'tell_dsl'),
    named: [aboutWhom],
    pupilId: pupil?.id ?? null,
    about:
      aboutWhom === null
        ? null
        : { staffId: aboutWhom, onlyRank: onlyRankFor(school.staff, aboutWhom) },
    categories: form.categories,
  } as const
}

/** Their own words are the child's, whoever wrote them down; the rest is what staff noted. */
function entryOf(form: Telling): Pick<NewEntry, 'words' | 'concern'> & { kind: EntryKind } {
  const { words, whose, heardFrom, when, where, done, marks, received } = form
  const kind = whose === 'child' ? 'said' : 'staff_note'
  const facts = { whose, heardFrom, when, where, done, marks }
  return {
    kind,
    words,
    concern: received ? { ...facts, received: JSON.stringify(received) } : facts,
  }
}

/** Into a record that there is. Read again, so that nobody is thanked for words that aren't there. */
async function addTo(ctx: StaffContext, disclosureId: string, id: string, form: Telling) {
  const { db, now, staff } = ctx
  const { school } = staff
  await addToDisclosure(
    { db, school, now },
    {
      disclosureId,
      formTag: id,
      by: actorFor(ctx, 'tell_dsl'),
      told: { ...entryOf(form), byStaffId: staff.id, writtenAt: now },
    },
  )
  const [told] = await findTold(db, school.id, id)
  if (!told) throw new Refusal('changed_meanwhile')
  return { at: told.raisedAt }
}

/** Who is told first of a concern that names these: the person, or null where the school has nobody. */
export const whoIsTold = (school: School, about: string | null) => {
  const only = onlyRankFor(school.staff, about)
  return only === null
    ? firstTold(school, [about])
    : (school.staff.find(({ id, safeguardingRank }) => id !== about && safeguardingRank === only) ??
        null)
}
