import { findRoll, unsealPupil, type PupilWho } from '../../../db/roll/roll.ts'
import type { School } from '../../../db/school/school.ts'
import { confirmRoll } from '../confirmRoll.ts'
import { uploadRollPart } from '../uploadRollPart.ts'
import { readRollFile, type RollFile } from '../readRollUpload.ts'
import { lookAlikes, namesakes, type RollRow, yearInWords } from '../rules/rollRow.ts'
import { manyLeave } from '../rules/rollPlan.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { noteViews } from '../../context/noteViews.ts'
import type { PupilSummary, RollSaved, RollPage, RollPreview, Some } from './answers.ts'
import { rollConfirmationForm, rollPartForm } from '../rules/rollForms.ts'

/** Of each kind, as many are shown; all are counted. */
const SHOWN = 100

/** The roll: an administrator's, and no word of a referral in it. */
export const roll = officeRoutes()
  .get('/office/api/roll', allowed('keep_roll'), async (c) => {
    const { db, staff } = staffContext(c)
    const [row] = await findRoll(db, staff.school.id)
    const said = row && {
      pupils: row.pupils,
      confirmedAt: row.confirmedAt,
      by: personOf(staff.school, row.byStaffId),
    }
    return c.json({ roll: said ?? null } satisfies RollPage)
  })
  .post(
    '/office/api/roll/parts',
    allowed('keep_roll'),
    jsonOnly,
    jsonForm(rollPartForm),
    async (c) => {
      const sent = c.req.valid('json')
      await uploadRollPart(staffContext(c), sent)
      return c.json({ id: sent.id, part: sent.part })
    },
  )
  .get('/office/api/roll/uploads/:id', allowed('keep_roll'), async (c) => {
    const ctx = staffContext(c)
    const id = c.req.param('id')
    const file = await readRollFile(ctx, id)
    await noteViews(ctx, 'keep_roll', [id])
    return c.json((await previewOf(ctx.staff.school, file)) satisfies RollPreview)
  })
  .post(
    '/office/api/roll/uploads/:id/confirmation',
    allowed('keep_roll'),
    jsonOnly,
    jsonForm(rollConfirmationForm),
    async (c) => {
      const saved = await confirmRoll(staffContext(c), c.req.param('id'), c.req.valid('json'))
      return c.json(saved satisfies RollSaved)
    },
  )

async function previewOf({ vault }: School, file: RollFile): Promise<RollPreview> {
  const { added, changed, gone, same } = file.plan
  const changes = await some(changed, async ({ was, now: { line } }) => {
    const before = await unsealPupil(vault, was)
    return { pupil: pupilSaid(line), row: line.row, what: whatChanged(before, line) }
  })
  return {
    id: file.id,
    revision: file.revision,
    onRoll: file.onRoll,
    inFile: file.lines.length,
    same,
    errors: await some(file.errors, async (error) => error),
    added: await some(added, async ({ line }) => ({ pupil: pupilSaid(line), row: line.row })),
    changed: changes,
    gone: await some(gone, async (row) => pupilSaid(await unsealPupil(vault, row))),
    repeated: await some(file.repeated, inGroup),
    namesakes: await some(namesakes(file.lines), inGroup),
    twins: await some(lookAlikes(file.lines), inGroup),
    manyLeave: manyLeave(gone.length, file.onRoll),
  }
}

const inGroup = async (lines: readonly RollRow[]) =>
  lines.map((line) => ({ pupil: pupilSaid(line), row: line.row }))

const some = async <From, To>(
  all: readonly From[],
  say: (one: From) => Promise<To>,
): Promise<Some<To>> => ({
  number: all.length,
  shown: await Promise.all(all.slice(0, SHOWN).map(say)),
})

/** A pupil without the numbers: nobody needs those to know them again. */
export const pupilSaid = ({
  forename,
  knownAs,
  surname,
  year,
  group,
  leftOn = null,
}: PupilWho & { leftOn?: string | null }): PupilSummary => ({
  forename,
  knownAs,
  surname,
  year,
  group,
  leftOn,
})

const fullName = ({ forename, surname }: PupilWho) => `${forename} ${surname}`

const from = (before: string, after: string, what: string) =>
  before === after ? '' : `${what} ${before || 'none'} to ${after || 'none'}`

function whatChanged(was: PupilWho & { leftOn: string | null }, now: PupilWho): string[] {
  return [
    was.leftOn === null ? '' : 'back after leaving',
    from(fullName(was), fullName(now), 'name'),
    from(was.knownAs, now.knownAs, 'called'),
    from(yearInWords(was.year), yearInWords(now.year), ''),
    from(was.group, now.group, 'tutor group'),
    was.upn === now.upn ? '' : 'UPN',
    was.number === now.number ? '' : 'admission number',
    was.born === now.born ? '' : 'birthday',
  ]
    .map((words) => words.trim())
    .filter(Boolean)
}
