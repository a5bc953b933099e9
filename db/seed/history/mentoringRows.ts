import { remindAtOf, STATEMENTS, type RatingAnswers } from '../../../worker/ratings/rules/rating.ts'
import { codeOfPass, passTagOf } from '../../../worker/passes/passCode.ts'
import { inOrder, type Lesson } from '../../../worker/lessons/rules/lesson.ts'
import { standingOn, stepAfter } from '../../../worker/stepPlan/rules/stepPlan.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'
import { sealAnswers } from '../../cases/exitAnswers.ts'
import { sealExitWords } from '../../cases/exits.ts'
import { sealLessons } from '../../lessons/lessons.ts'
import { sealRoom } from '../../passes/passes.ts'
import { sealRating } from '../../ratings/ratings.ts'
import { sealSteps, sealWord } from '../../stepPlan/stepPlans.ts'
import { seedId } from '../returnCodes.ts'
import { minutesAgo, type Described } from './describe.ts'
import { addRestorative } from './restorativeRows.ts'
import type { Act, OneCase, RowMaker } from './rowMaker.ts'
import type { Rows } from './rows.ts'

/** Rows of what a case has beside its notes and its plan. */
export async function addMentoring(
  teller: RowMaker,
  told: Described,
  caseId: string,
  rows: Rows,
): Promise<Act[]> {
  const by = told.decided?.mentor
  if (!by || !told.openCase) return []
  const of = { teller, told, caseId, by, rows }
  return [
    ...(await addRatings(of)),
    ...addPacks(of),
    ...(await addSteps(of)),
    ...(await addLessons(of)),
    ...(await addPass(of)),
    ...addShared(of),
    ...(await addRestorative(of)),
    ...(await addExit(of)),
  ]
}

async function addRatings({ teller, told, caseId, by, rows }: OneCase): Promise<Act[]> {
  const { school, vault, time, id } = teller
  const acts: Act[] = []
  for (const [index, { teacher, moment, asked, said }] of (told.ratings ?? []).entries()) {
    const key = { schoolId: school.id, caseId, id: id('entry', told.n * 100 + 80 + index) }
    const askedAt = time.at(asked)
    const answeredAt = said ? time.at(said.at) : null
    const answers = Object.fromEntries(
      STATEMENTS.map((statement, n) => [statement, said?.points[n] ?? null]),
    ) as RatingAnswers
    const words = { answers, seen: said?.seen ?? '', view: said?.view ?? '' }
    const remindAt = remindAtOf(school.calendar, askedAt)
    rows.ratings.push({
      ...key,
      moment,
      teacherId: teacher,
      askedBy: by,
      askedAt,
      remindAt,
      answeredAt,
      saidSealed: said ? await sealRating(vault, key, words) : null,
    })
    acts.push({ at: askedAt, by, may: 'write_case_text', did: 'asked_a_teacher' })
    if (answeredAt === null) {
      const onId = `${caseId}/${key.id}`
      rows.notices.push({
        schoolId: school.id,
        id: `rating/${onId}`,
        toStaffId: teacher,
        about: 'rating',
        madeAt: remindAt,
        tries: 0,
        nextTryAt: remindAt,
        onId,
      })
      continue
    }
    acts.push({ at: answeredAt, by: teacher, may: 'refer_pupil', did: 'said_what_they_see' })
  }
  return acts
}

function addPacks({ teller: { school, time }, told, caseId, by, rows }: OneCase): Act[] {
  return (told.packs ?? []).map(({ pack, at }): Act => {
    const packId = seedId(school.id)('pack', pack)
    const givenAt = time.at(at)
    rows.casePacks.push({ schoolId: school.id, caseId, packId, byStaffId: by, givenAt })
    return { at: givenAt, by, may: 'write_case_text', did: 'gave_a_pack' }
  })
}

async function addSteps({ teller, told, caseId, by, rows }: OneCase): Promise<Act[]> {
  if (!told.steps) return []
  const { school, vault, time } = teller
  const { at, way, moves } = told.steps
  const key = { schoolId: school.id, caseId }
  const version = { ...key, version: 1 }
  const writtenAt = time.at(at)
  const stepsSealed = await sealSteps(vault, version, way)
  rows.stepPlans.push({ ...version, stepsSealed, shown: true, byStaffId: by, writtenAt })
  const acts: Act[] = [{ at: writtenAt, by, may: 'write_case_text', did: 'wrote_step_plan' }]
  const gone: { toStep: number }[] = []
  for (const [index, { at, move, word = '' }] of moves.entries()) {
    const fromStep = standingOn(gone, way.length).at
    const toStep = stepAfter(fromStep, move, way.length) ?? fromStep
    const number = index + 1
    const movedAt = time.at(at)
    const wordSealed = await sealWord(vault, { caseId, number }, word)
    const row = { ...key, number, move, fromStep, toStep, wordSealed, byStaffId: by, movedAt }
    rows.stepMoves.push(row)
    gone.push(row)
    acts.push({ at: movedAt, by, may: 'write_case_text', did: 'moved_step' })
  }
  return acts
}

async function addLessons({ teller, told, caseId, by, rows }: OneCase): Promise<Act[]> {
  if (!told.lessons) return []
  const { school, vault, time } = teller
  const { at, week } = told.lessons
  const lessons = Object.entries(week).flatMap(([period, subjects]) =>
    subjects.map((subject, day): Lesson => ({ week: 0, weekday: day + 1, period, subject })),
  )
  const changedAt = time.at(at)
  const lessonsSealed = await sealLessons(vault, ['caseLessons', caseId], inOrder(lessons))
  rows.caseLessons.push({ schoolId: school.id, caseId, lessonsSealed, byStaffId: by, changedAt })
  return [{ at: changedAt, by, may: 'write_case_text', did: 'wrote_lessons' }]
}

async function addPass({ teller, told, caseId, by, rows }: OneCase): Promise<Act[]> {
  if (!told.pass) return []
  const { school, vault, time, id } = teller
  const { from, until, room } = told.pass
  const today = time.dayAhead(0)
  const on = instantOf(today, until) > time.at(minutesAgo(0)) ? today : time.dayAhead(1)
  const key = { schoolId: school.id, caseId, id: id('entry', told.n * 100 + 90) }
  const madeAt = time.at(minutesAgo(50))
  rows.passes.push({
    ...key,
    codeTag: await passTagOf(vault, await codeOfPass(vault, key.id)),
    fromAt: instantOf(on, from),
    untilAt: instantOf(on, until),
    roomSealed: await sealRoom(vault, key, room),
    byStaffId: by,
    madeAt,
  })
  return [{ at: madeAt, by, may: 'write_case_text', did: 'made_pass' }]
}

/** They said it first; the mentor, who knows the parent, put it on the parent's page afterwards. */
function addShared({ teller, told, caseId, by, rows }: OneCase): Act[] {
  if (!told.shared) return []
  const { school, time, id } = teller
  const { to, at, withParent } = told.shared
  const saidAt = time.at(at)
  const linkedAt = saidAt + 10 * MINUTE_MS
  rows.planShared.push({
    schoolId: school.id,
    caseId,
    says: 'yes',
    saidAt,
    saidTo: to,
    parentReferralId: id('referral', withParent),
    linkedBy: by,
    linkedAt,
  })
  return [
    { at: saidAt, by: to, may: 'write_case_text', did: 'wrote_down_a_yes' },
    { at: linkedAt, by, may: 'write_case_text', did: 'put_it_on_a_parents_page' },
  ]
}

async function addExit({ teller, told, caseId, by, rows }: OneCase): Promise<Act[]> {
  if (!told.exit) return []
  const { school, vault, time, id } = teller
  const { begun, meetInDays, ended, answers } = told.exit
  const key = { schoolId: school.id, caseId, id: id('entry', told.n * 100 + 91) }
  const begunAt = time.at(begun)
  const endedAt = ended ? time.at(ended.at) : null
  rows.caseExits.push({
    ...key,
    begunBy: by,
    begunAt,
    meetOn: meetInDays.map((days) => time.dayAhead(days)),
    endedBy: ended ? by : null,
    endedAt,
    why: ended?.why ?? null,
    saidSealed: ended ? await sealExitWords(vault, key, { words: ended.words, answers: {} }) : null,
  })
  const acts: Act[] = [{ at: begunAt, by, may: 'exit_case', did: 'began_exit' }]
  if (endedAt !== null) acts.push({ at: endedAt, by, may: 'exit_case', did: 'exited' })
  if (!answers) return acts
  const at = time.at(answers.at)
  const saidSealed = await sealAnswers(vault, { caseId, exitId: key.id }, answers.said)
  const said = { schoolId: school.id, caseId, exitId: key.id, saidSealed }
  rows.exitAnswers.push({ ...said, firstAt: at, answeredAt: at })
  return [...acts, { at, by: null, may: 'see_referral', did: 'answered_at_exit' }]
}
