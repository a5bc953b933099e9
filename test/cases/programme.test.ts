import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { CaseloadPage, CasePlan, NoteRow } from '../../worker/cases/office/answers.ts'
import type { PupilPage } from '../../worker/pupils/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { MOST_OPEN_TARGETS, targetText } from '../../worker/cases/rules/target.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let ruth: Desk

let dev: Desk

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  dev = await atTheirDesk(ajar, school, 'dev')
})
afterAll(() => ajar.stop())

const aCaseOfGraces = () => aCase(ajar.db, school, 'grace')

const programme = (more: object = {}) => ({
  base: 0,
  startsOn: '2026-11-24',
  weeks: 6,
  parts: ['one_to_one', 'in_class'],
  agreed: [{ who: 'pupil', on: '2026-11-23' }],
  reviewId: newSecret(),
  reviewOn: '2026-12-18',
  ...more,
})

const target = (words: string) => ({ id: newSecret(), words, seen: 'Miss Hall sees a hand up.' })

const note = (progress: object[], more: object = {}) => ({
  id: newSecret(),
  kind: 'one_to_one',
  metOn: '2026-11-23',
  minutes: 35,
  words: 'She read me the best page.',
  dueOn: null,
  progress,
  ...more,
})

const statuses = (sent: readonly { status: number }[]) =>
  sent.map(({ status }) => status).toSorted((a, b) => a - b)

const add = async (id: string, words: string) => {
  const form = target(words)
  const sent = await grace.send<CasePlan>(`cases/${id}/targets`, form)
  return { id: form.id, status: sent.status, plan: sent.value }
}

describe('A programme', () => {
  test('Two people write it at once: one is saved, and the other reads what it says', async () => {
    const id = await aCaseOfGraces()
    const path = `cases/${id}/programme`
    const both = await Promise.all([
      grace.send<CasePlan>(path, programme({ weeks: 6 })),
      ruth.send<CasePlan>(path, programme({ weeks: 10 })),
    ])
    expect(statuses(both)).toEqual([200, 409])
    const { value: first } = await ruth.read<CasePlan>(path)
    expect(first.programme).toHaveLength(1)
    const { value: second } = await ruth.send<CasePlan>(path, programme({ base: 1, weeks: 12 }))
    expect(second.programme.map(({ by, weeks }) => `${by.name}: ${weeks}`)).toEqual([
      expect.stringMatching(/^(Mrs Okafor: 6|Ms Adeyemi: 10)$/),
      'Ms Adeyemi: 12',
    ])
    expect((await dev.send(path, programme())).status).toBe(404)
  })

  test('It begins and is reviewed on school days alone, and the same form sent twice is one', async () => {
    const id = await aCaseOfGraces()
    const path = `cases/${id}/programme`
    const wrong = await grace.send(
      path,
      programme({ startsOn: '2026-11-28', reviewOn: '2026-12-25' }),
    )
    expect(Object.keys(wrong.problem.fields ?? {}).toSorted()).toEqual(['reviewOn', 'startsOn'])
    const form = programme()
    await Promise.all([grace.send(path, form), grace.send(path, form)])
    const { value } = await grace.read<CasePlan>(path)
    expect(value.programme).toHaveLength(1)
    expect(value.reviews.map(({ dueOn }) => dueOn)).toEqual(['2026-12-18'])
    expect((await grace.send(path, { ...form, reviewOn: '2026-12-17' })).status).toBe(409)
  })
})

describe('Targets', () => {
  test('Three are open at the most, however many add one at once', async () => {
    const id = await aCaseOfGraces()
    const sent = await Promise.all(
      ['Read a book', 'Hand up', 'Ask first', 'Come in'].map((words) => add(id, words)),
    )
    const saved = sent.filter(({ status }) => status === 200)
    expect(saved).toHaveLength(MOST_OPEN_TARGETS)
    const form = target('Come in early')
    const other = await aCaseOfGraces()
    const once = (words: string) =>
      grace.send<CasePlan>(`cases/${other}/targets`, { ...form, words })
    expect((await once(form.words)).status).toBe(200)
    expect((await once(form.words)).status).toBe(200)
    expect((await once('Other words, sent again')).status).not.toBe(200)
    const insert = ajar.db.prepare(
      `INSERT INTO target (school_id, case_id, id, by_staff_id, added_at) VALUES (?, ?, 'fourth', 'grace', 1)`,
    )
    await expect(insert.bind(school.id, id).run()).rejects.toThrow('refusal:changed_meanwhile')
    const settle = (targetId: string, status: string) =>
      grace.send<CasePlan>(`cases/${id}/targets/settlement`, {
        targetId,
        status,
        sticker: null,
        from: status === 'open' ? 'dropped' : 'open',
      })
    const [first] = saved
    await settle(first?.id ?? '', 'dropped')
    expect((await add(id, 'Another')).status).toBe(200)
    const again = await settle(first?.id ?? '', 'open')
    expect(again.problem.fields?.['status']).toContain('targets are open')
  })

  test('A note says how one went; one that is met earns the sticker that the child chose', async () => {
    const id = await aCaseOfGraces()
    const { id: targetId } = await add(id, 'Put my hand up in English')
    await grace.send<NoteRow>(
      `cases/${id}/notes`,
      note([{ targetId, went: 'mostly' }], { metOn: '2026-11-20' }),
    )
    await grace.send<NoteRow>(`cases/${id}/notes`, note([{ targetId, went: 'met' }]))
    const { value } = await grace.send<CasePlan>(`cases/${id}/targets/settlement`, {
      targetId,
      from: 'met',
      status: 'met',
      sticker: 'rocket',
    })
    expect(value.targets).toMatchObject([{ status: 'met', sticker: 'rocket' }])
    expect(value.targets[0]?.progress.map(({ went }) => went)).toEqual(['mostly', 'met'])
    // A finger slips: another one, for a day from the first.
    const choose = async (sticker: string | null) => {
      const form = { targetId, from: 'met', status: 'met', sticker }
      return grace.send<CasePlan>(`cases/${id}/targets/settlement`, form)
    }
    const after = async (days: number) => {
      const chosenAt = ajar.clock.now - days * DAY_MS
      const set = 'UPDATE target SET sticker_at = ? WHERE school_id = ? AND id = ?'
      await ajar.db.prepare(set).bind(chosenAt, school.id, targetId).run()
    }
    await after(0.9)
    expect((await choose('boat')).value.targets).toMatchObject([{ sticker: 'boat' }])
    expect((await choose(null)).status).toBe(409)
    await after(1.1)
    expect((await choose('rocket')).problem.fields?.['sticker']).toContain('over a day ago')
    expect((await choose('boat')).status).toBe(200)
    // It's settled: a note from another tab that still shows it open is told so and keeps its words.
    const late = await grace.send(`cases/${id}/notes`, note([{ targetId, went: 'sometimes' }]))
    expect(late.problem.fields?.['progress']).toContain('isn’t open any more')
    const { value: page } = await grace.read<PupilPage>(`pupils/${id}`)
    expect(page.happened.filter(({ what }) => what === 'note')).toHaveLength(2)
    expect(page.happened).toContainEqual(
      expect.objectContaining({ what: 'target', step: 'met', sticker: 'boat' }),
    )
  })

  test('One that was met by a slip is taken back; once the child chose a sticker, with a sentence why that stays', async () => {
    const id = await aCaseOfGraces()
    const { id: targetId } = await add(id, 'Come in by the door')
    const settle = (form: object) =>
      grace.send<CasePlan>(`cases/${id}/targets/settlement`, { targetId, sticker: null, ...form })
    const [met, back] = [
      { from: 'open', status: 'met' },
      { from: 'met', status: 'open' },
    ]
    await grace.send(`cases/${id}/notes`, note([{ targetId, went: 'met' }]))
    expect((await settle(back)).value.targets).toMatchObject([{ status: 'open', back: [] }])

    await settle(met)
    await settle({ from: 'met', status: 'met', sticker: 'star' })
    const bare = await settle(back)
    expect(bare.problem.fields).toEqual({
      why: 'They chose a sticker for it. Say why it isn’t met.',
    })
    const why = 'It was Leo’s target.'
    const both = await Promise.all([settle({ ...back, why }), settle({ ...back, why })])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { value } = await grace.read<CasePlan>(`cases/${id}/programme`)
    expect(value.targets).toMatchObject([
      { status: 'open', sticker: null, back: [{ words: why }], progress: [{ went: 'met' }] },
    ])
    const { value: page } = await ruth.read<PupilPage>(`pupils/${id}`)
    expect(page.happened).toContainEqual(
      expect.objectContaining({ what: 'target', step: 'taken_back', why }),
    )
    const did = page.trail.map((entry) => entry.did)
    expect(did.filter((one) => one === 'took_back_met')).toHaveLength(2)
    expect(did.filter((one) => one === 'settled_target')).toHaveLength(2)
  })

  test('Two people word a target at once, and neither text is lost', async () => {
    const id = await aCaseOfGraces()
    const { id: targetId } = await add(id, 'Hand up')
    const save = (desk: Desk, words: string) =>
      desk.send(`cases/${id}/texts`, { textId: targetText(targetId), base: 1, words })
    const both = await Promise.all([save(grace, 'Hand up twice'), save(ruth, 'Hand up once')])
    expect(statuses(both)).toEqual([200, 409])
    expect((await save(dev, 'Mine')).status).toBe(404)
    const { value } = await ruth.read<CasePlan>(`cases/${id}/programme`)
    expect(value.targets[0]?.words).toHaveLength(2)
  })
})

describe('Reviews', () => {
  test('One past its day presses on its mentor’s Today and caseload until someone writes it up', async () => {
    const id = await aCaseOfGraces()
    const reviewId = newSecret()
    await grace.send(`cases/${id}/reviews`, { id: reviewId, dueOn: '2026-11-24' })
    // As if some days had gone by.
    await ajar.db
      .prepare(`UPDATE case_review SET due_on = '2026-11-20' WHERE school_id = ? AND id = ?`)
      .bind(school.id, reviewId)
      .run()
    const isReview = async (desk: Desk, kind: 'due' | 'team_due') => {
      const { value } = await desk.read<TodayPage>('today')
      const group = value.needs.find((each) => each.kind === kind)
      return group?.rows.find((row) => 'id' in row && row.id === id)
    }
    expect(await isReview(grace, 'due')).toMatchObject({ isReview: true, due: 'late' })
    expect(await isReview(ruth, 'team_due')).toMatchObject({ isReview: true })
    const { value: list } = await grace.read<CaseloadPage>('caseload')
    expect(list.cases.find((row) => row.id === id)).toMatchObject({ reviewOn: '2026-11-20' })
    const late = async (desk: Desk) =>
      (await desk.read<CaseloadPage>('caseload?every=yes&mentor=grace')).value.lateReviews
    expect(await late(ruth)).toContainEqual(
      expect.objectContaining({ id, reviewOn: '2026-11-20', mentor: list.mentor, isEnded: false }),
    )
    expect(await late(grace)).toBeUndefined()

    const outcome = {
      id: reviewId,
      heldOn: '2026-11-23',
      present: ['pupil', 'teacher'],
      changed: 'She reads at home.',
      next: 'One more book.',
      nextOn: '2026-12-15',
      nextId: newSecret(),
    }
    const both = await Promise.all([
      grace.send<CasePlan>(`cases/${id}/reviews/outcome`, outcome),
      ruth.send<CasePlan>(`cases/${id}/reviews/outcome`, { ...outcome, changed: 'Not much.' }),
    ])
    expect(statuses(both)).toEqual([200, 409])
    // Whoever was first: their form once more is the same one, and their other tab's is another.
    const [hers] = both
    const [desk, sent] =
      hers.status === 200 ? [grace, outcome] : [ruth, { ...outcome, changed: 'Not much.' }]
    const send = (form: object) => desk.send<CasePlan>(`cases/${id}/reviews/outcome`, form)
    expect((await send(sent)).status).toBe(200)
    expect((await send({ ...sent, next: 'Two.' })).problem.type).toBe('urn:ajar:changed_meanwhile')
    expect((await send({ ...sent, nextOn: '2026-12-16' })).status).toBe(409)
    const { value: plan } = await grace.read<CasePlan>(`cases/${id}/programme`)
    expect(plan.reviews.map(({ heldOn, dueOn }) => heldOn ?? dueOn)).toEqual([
      '2026-11-23',
      '2026-12-15',
    ])
    expect(await isReview(grace, 'due')).toBeUndefined()
    expect((await late(ruth))?.map((row) => row.id)).not.toContain(id)
    const { value: page } = await ruth.read<PupilPage>(`pupils/${id}`)
    expect(page.happened.filter(({ what }) => what === 'review')).toHaveLength(1)
  })

  test('Two people agree the day of one at once, and one waits; it’s never before today, and it can be cleared', async () => {
    const id = await aCaseOfGraces()
    const agree = (desk: Desk, dueOn: string) =>
      desk.send<CasePlan>(`cases/${id}/reviews`, { id: newSecret(), dueOn })
    expect((await agree(grace, '2026-11-20')).problem.fields).toEqual({
      dueOn: 'Choose today or a later day.',
    })
    expect(
      statuses(await Promise.all([agree(grace, '2026-12-01'), agree(ruth, '2026-12-02')])),
    ).toEqual([200, 409])
    const path = `cases/${id}/programme`
    const { value } = await grace.read<CasePlan>(path)
    expect(value.reviews).toHaveLength(1)
    const clear = { id: value.reviews[0]?.id, dueOn: null }
    expect((await dev.send(`cases/${id}/reviews`, clear)).status).toBe(404)
    expect((await grace.read<CasePlan>(path)).value.reviews).toHaveLength(1)
    const cleared = await grace.send<CasePlan>(`cases/${id}/reviews`, clear)
    expect(cleared.value.reviews).toEqual([])
    const { value: caseload } = await grace.read<CaseloadPage>('caseload')
    expect(caseload.cases.find((row) => row.id === id)).toMatchObject({ reviewOn: null })
  })
})
