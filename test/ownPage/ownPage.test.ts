import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { planEn } from '../../web/languages/en/plan.ts'
import { casePlan } from '../../worker/cases/office/casePlan.ts'
import { endCase } from '../../worker/cases/exitCase.ts'
import { type EndForm, mayChangeAnswers } from '../../worker/cases/rules/exit.ts'
import { viewPlan } from '../../worker/cases/viewPlan.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import type { NoteForm } from '../../worker/cases/rules/sessionNote.ts'
import { addTarget, settleTarget } from '../../worker/cases/setTarget.ts'
import { writeSessionNote } from '../../worker/cases/writeSessionNote.ts'
import type { Move } from '../../worker/stepPlan/rules/stepPlan.ts'
import { moveAlong, writeStepPlan } from '../../worker/stepPlan/writeStepPlan.ts'
import { undoMessage } from '../../worker/referrals/undoMessage.ts'
import { addDays, londonDay } from '../../worker/time/londonTime.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { sendReply } from '../../worker/referrals/sendReply.ts'
import { UNDO_SECONDS } from '../../worker/referrals/rules/undo.ts'
import { decideReferral } from '../../worker/triage/decideReferral.ts'
import { undoDecision } from '../../worker/triage/undoDecision.ts'
import type { Decision } from '../../worker/triage/rules/decision.ts'
import { viewReferral } from '../../worker/referrals/viewReferral.ts'
import { aDisclosure } from '../support/builders.ts'
import { disclosuresOf, lastReferral } from '../support/savedRows.ts'
import { closeOf, exitOf, formTo, valueOf } from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  ask,
  atWork,
  count,
  fiveWords,
  HARBOUR,
  HOUR,
  MINUTE,
  openPortal,
  type OpenPortal,
  unlockWith,
  schoolOf,
} from '../support/portal.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

/** A pupil with her own page open, and the id of her referral. */
async function amira() {
  portal.clock.now += MINUTE
  const phone = portal.phone()
  const words = fiveWords(await ask(phone, `${HARBOUR}/ask/me`))
  const { row } = await lastReferral(portal.db, 'harbour-academy')
  return { phone, words, page: await unlockWith(phone, words), id: row.id }
}

const messagesOf = (id: string) => count(portal, 'message WHERE referral_id = ?', id)

const decide = async (id: string, decision: Decision) =>
  decideReferral(await atWork(portal, 'mentor-1'), id, decision)

/** Decides, and lets the half minute go by in which it can be taken back unread. */
async function decideForGood(id: string, decision: Decision) {
  await decide(id, decision)
  portal.clock.now += HALF_A_MINUTE
}

const HALF_A_MINUTE = UNDO_SECONDS * 1000

const GROUP: Decision = { turn: 0, outcome: 'group', words: 'There is a group on Wednesdays.' }

const undo = async (id: string, turn = 0) =>
  undoDecision(await atWork(portal, 'mentor-1'), id, turn)

test('A pupil reads a decision and a message only half a minute after they were sent', async () => {
  const { phone, page, id } = await amira()
  await decide(id, GROUP)
  await sendReply(await atWork(portal, 'mentor-1'), id, { id: 'at-once', words: 'Come at 11.' })
  portal.clock.now += HALF_A_MINUTE - 1
  const early = await phone.go(page.path)
  expect(early.text).toContain(en.page.status.waiting)
  for (const hidden of ['Wednesdays', 'Come at 11.', en.page.status.group]) {
    expect(early.text).not.toContain(hidden)
  }
  portal.clock.now += 1
  const later = await phone.go(page.path)
  for (const shown of ['Wednesdays', 'Come at 11.', en.page.status.group]) {
    expect(later.text).toContain(shown)
  }
  expect(later.text).toMatch(/We got back to you Today at [\d.]+[ap]m You meet/)
})

test('A pupil may take her referral back in the half minute in which a decision can be undone', async () => {
  const { phone, page, id } = await amira()
  await decide(id, { turn: 0, outcome: 'declined', words: 'Mrs Bell in the library can.' })
  const early = await phone.go(page.path)
  expect((await phone.send(formTo(early, '/withdrawal'))).text).toContain(en.page.withdrawn)
  await expect(undo(id)).rejects.toThrow('changed_meanwhile')
})

test('A decision that was undone is on no page, and one that she has read cannot be undone', async () => {
  const { phone, page, id } = await amira()
  await decide(id, GROUP)
  await undo(id)
  portal.clock.now += HALF_A_MINUTE
  expect((await phone.go(page.path)).text).not.toContain('Wednesdays')

  await decideForGood(id, { ...GROUP, turn: 1 })
  expect((await phone.go(page.path)).text).toContain('Wednesdays')
  await expect(undo(id, 1)).rejects.toThrow('not_valid')
})

test('A decision is either undone or read, also where both happen at the same moment', async () => {
  for (let turn = 0; turn < 6; turn++) {
    const { phone, page, id } = await amira()
    await decideForGood(id, GROUP)
    const [shown, undone] = await Promise.all([
      phone.go(page.path),
      undo(id).then(
        () => true,
        () => false,
      ),
    ])
    expect(shown.text.includes('Wednesdays')).toBe(!undone)
  }
})

test('A decision that was read and is decided again stands until the new one can be read', async () => {
  const { phone, page, id } = await amira()
  await decideForGood(id, GROUP)
  await phone.go(page.path)
  const chat = {
    turn: 1,
    outcome: 'one_chat',
    mentorId: 'mentor-2',
    words: 'Dev has time.',
  } as const
  await decide(id, { ...chat, reason: 'The group is full.' })
  const before = await phone.go(page.path)
  expect(before.text).toContain('Wednesdays')
  expect(before.text).not.toContain('Dev')
  portal.clock.now += HALF_A_MINUTE
  const after = await phone.go(page.path)
  expect(after.text).toContain('Dev has time.')
  expect(after.text).not.toContain('Wednesdays')
})

/** A pupil whom a mentor has taken on, with a target in her words. */
async function workingOn(words: string) {
  const own = await amira()
  await decideForGood(own.id, TAKEN_ON)
  const targetId = newSecret()
  await addTarget(await atWork(portal, 'mentor-1'), own.id, {
    id: targetId,
    words,
    seen: 'A hand.',
  })
  return { ...own, targetId }
}

const TAKEN_ON: Decision = {
  turn: 0,
  outcome: 'taken_on',
  mentorId: 'mentor-1',
  intensity: 'light',
  words: 'I have time for you.',
}

const note = (more: Partial<NoteForm>): NoteForm => ({
  id: newSecret(),
  kind: 'one_to_one',
  metOn: londonDay(portal.clock.now),
  minutes: 30,
  words: 'For the staff alone.',
  dueOn: null,
  ...more,
})

test('A pupil sees her way in step by step, also after a step back, and no word why', async () => {
  const { phone, page, id } = await amira()
  await decideForGood(id, { ...TAKEN_ON, mentorId: 'mentor-2' })
  const mentor = () => atWork(portal, 'mentor-2')
  const steps = ['The gate', 'The library', 'English'].map((place) => ({
    place,
    person: 'Ania',
    minutes: 10,
  }))
  await writeStepPlan(await mentor(), id, { base: 0, steps, shown: true })
  const move = async (base: number, move: Move, word = '') =>
    moveAlong(await mentor(), id, { version: 1, base, move, word })
  await move(0, 'on')
  await move(1, 'back_one', 'Too loud.')
  const { text } = await phone.go(page.path)
  expect(text).toContain(`The gate With Ania, 10 min. ${planEn.stands.here}`)
  expect(text).toContain(`The library With Ania, 10 min. ${planEn.stands.been}`)
  expect(text).toContain('English With Ania, 10 min.')
  expect(text).not.toContain('Too loud')
  await writeStepPlan(await mentor(), id, { base: 1, steps, shown: false })
  expect((await phone.go(page.path)).text).not.toContain('The gate')
})

test('A pupil reads her targets, how they go, her sticker and a line from her mentor, and not the note', async () => {
  const { phone, page, id, targetId } = await workingOn('Put my hand up in English')
  expect((await phone.go(page.path)).text).toContain(planEn.fresh)
  const sometimes = note({
    progress: [{ targetId, went: 'sometimes' }],
    forPupil: 'You asked a great question.',
  })
  await writeSessionNote(await atWork(portal, 'mentor-1'), id, sometimes)
  expect((await phone.go(page.path)).text).not.toContain('great question')
  portal.clock.now += HALF_A_MINUTE
  const later = await phone.go(page.path)
  expect(later.text).toContain(`Put my hand up in English ${planEn.went.sometimes}`)
  expect(later.text).toContain('You asked a great question.')
  expect(later.text).not.toContain('staff alone')
  expect(later.text).not.toContain('A hand.')

  const met = { targetId, from: 'open', status: 'met', sticker: 'rocket' } as const
  await settleTarget(await atWork(portal, 'mentor-1'), id, met)
  const done = await phone.go(page.path)
  expect(done.html).toContain(`aria-label="${planEn.stickers.rocket}"`)
  expect(done.text).not.toContain(planEn.targets)

  const takenBack = note({ forPupil: 'For another child.' })
  await writeSessionNote(await atWork(portal, 'mentor-1'), id, takenBack)
  await undoMessage(await atWork(portal, 'mentor-1'), id, takenBack.id)
  portal.clock.now += HALF_A_MINUTE
  expect((await phone.go(page.path)).text).not.toContain('another child')
  await seesTheEnd(phone, page.path, id)
})

const END: EndForm = {
  id: 'the-end-of-her-meetings',
  why: 'planned',
  words: 'For the staff alone.',
  answers: {},
  reviewId: 'the-day-to-look-in-again',
  reviewOn: '2027-01-12',
}

/** The status says that the meetings have ended, the way back, and when someone looks in again. */
async function seesTheEnd(phone: ReturnType<OpenPortal['phone']>, path: string, id: string) {
  const ctx = await atWork(portal, 'mentor-1')
  await endCase(ctx, id, END)
  const { text } = await phone.go(path)
  const facts = { mentor: 'Grace', room: ctx.staff.school.profile.room }
  expect(text).toContain(fill(planEn.finished, facts))
  expect(text).toContain(fill(planEn.lookIn, { ...facts, day: 'Tuesday 12 January' }))
  expect(text).not.toContain(fill(en.page.status.taken_on, facts))
  expect(text).not.toContain('staff alone')
}

test('A pupil says how it was at the end, changes it for a day, and only her mentor’s plan and her page know', async () => {
  const { phone, words, page, id } = await workingOn('Stay for the whole lesson')
  expect((await phone.go(page.path)).text).not.toContain(planEn.goodbye.title)
  await endCase(await atWork(portal, 'mentor-1'), id, END)
  const asks = await phone.go(page.path)
  expect(asks.text).toContain(planEn.goodbye.questions.helped)
  expect((await phone.send(formTo(asks, '/goodbye'))).text).toContain(planEn.goodbye.choose)
  const said = await phone.send(formTo(asks, '/goodbye'), { helped: 'yes', friend: 'bit' })
  expect(said.text).toContain(planEn.goodbye.sent)
  const answers = async () => {
    const ctx = await atWork(portal, 'mentor-1')
    return (await casePlan(ctx, await viewPlan(ctx, id))).exit?.child?.answers
  }
  expect(await answers()).toEqual({ helped: 'yes', friend: 'bit' })

  // The form of before, sent again, and another answer: one row, the last one counts.
  await phone.send(formTo(asks, '/goodbye'), { helped: 'no' })
  expect(await answers()).toEqual({ helped: 'no' })
  expect(await count(portal, 'exit_answer WHERE case_id = ?', id)).toBe(1)

  portal.clock.now += DAY_MS + MINUTE
  const tomorrow = await unlockWith(phone, words)
  expect(tomorrow.text).not.toContain(planEn.goodbye.change)
  expect(tomorrow.text).not.toContain(planEn.goodbye.questions.helped)
  await phone.send(formTo(asks, '/goodbye'), { helped: 'yes' })
  expect(await answers()).toEqual({ helped: 'no' })
  await expectToChangeAsTheRuleSays(id)
})

/** The database lets an answer be changed exactly as long as the rule does. */
async function expectToChangeAsTheRuleSays(id: string) {
  const firstAt = portal.clock.now
  const { db } = portal
  await db.prepare('DELETE FROM exit_answer WHERE case_id = ?').bind(id).run()
  await db
    .prepare(
      `INSERT INTO exit_answer SELECT school_id, case_id, id, 'x', ?, ? FROM case_exit WHERE case_id = ?`,
    )
    .bind(firstAt, firstAt, id)
    .run()
  for (const later of [0, DAY_MS, DAY_MS + 1]) {
    const change = db.prepare('UPDATE exit_answer SET answered_at = ? WHERE case_id = ?')
    const isChanged = await change
      .bind(firstAt + later, id)
      .run()
      .then(
        () => true,
        () => false,
      )
    expect([later, isChanged]).toEqual([later, mayChangeAnswers(firstAt, firstAt + later)])
  }
  await db.prepare('DELETE FROM exit_answer WHERE case_id = ?').bind(id).run()
}

test('A friend and a parent who asked for a pupil read no target of theirs, and the parent reads the steps', async () => {
  for (const [kind, typed] of [
    ['friend', { ...AMIRA, other_name: 'Leo', other_year: '9' }],
    ['child', { name: 'Mrs Khan', other_name: 'Leo Khan' }],
  ] as const) {
    portal.clock.now += MINUTE
    const phone = portal.phone()
    const words = fiveWords(await ask(phone, `${HARBOUR}/ask/${kind}`, typed))
    const page = await unlockWith(phone, words)
    const { row } = await lastReferral(portal.db, 'harbour-academy')
    await decideForGood(row.id, TAKEN_ON)
    const ctx = await atWork(portal, 'mentor-1')
    await addTarget(ctx, row.id, { id: newSecret(), words: 'Ask for help', seen: 'A hand.' })
    const steps = [{ place: 'The gate', person: '', minutes: 5 }]
    await writeStepPlan(ctx, row.id, { base: 0, steps, shown: true })
    const shown = await phone.go(page.path)
    expect(shown.text.includes('The gate 5 min.')).toBe(kind === 'child')
    expect(shown.text).toContain('I have time for you.')
    expect(shown.text).not.toContain('Ask for help')
    const line = writeSessionNote(ctx, row.id, note({ forPupil: 'Well done.' }))
    await expect(line).rejects.toThrow('not_valid')
    await seesTheEnd(phone, page.path, row.id)
  }
})

test('A pupil writes to the mentors and reads their replies, with the name that she knows', async () => {
  const { phone, page, id, words } = await amira()
  const sent = await phone.send(formTo(page, '/messages'), { message: 'Is it about\nMonday?' })
  expect(sent.answers.map(({ status }) => status)).toEqual([303, 200])
  expect(sent.text).toContain(en.page.sent)
  expect(sent.html).toContain('<p dir="auto">Is it about\nMonday?</p>')

  portal.clock.now += HOUR
  await sendReply(await atWork(portal, 'mentor-1'), id, {
    id: 'a-form',
    words: 'Yes. Come at 11.',
  })
  portal.clock.now += HALF_A_MINUTE
  const later = await unlockWith(phone, words)
  expect(later.text).toContain(`${en.page.you}, today at 10.`)
  expect(later.text).toContain('Grace, today at 11.')
  expect(later.text).toContain('Yes. Come at 11.')
})

test('A message that is sent twice, or whose answer was lost, is saved once', async () => {
  const { phone, page, id } = await amira()
  const form = formTo(page, '/messages')
  const press = () => phone.send(form, { message: 'Hello' })
  const all = [await press(), ...(await Promise.all([press(), press(), press()]))]
  for (const each of all) expect(each.text.split('Hello')).toHaveLength(2)
  expect(await messagesOf(id)).toBe(1)
})

test('An empty message and one that is too long are not sent, and the text stays in the box', async () => {
  const { phone, page, id } = await amira()
  const form = formTo(page, '/messages')
  const empty = await phone.send(form, { message: '  ' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain(en.errors.words)
  const long = await phone.send(form, { message: 'a'.repeat(2003) })
  expect(long.status).toBe(422)
  expect(long.text).toContain(fill(en.errors.tooLong, { over: 3 }))
  expect(valueOf(formTo(long, '/messages'), 'message')).toBe('a'.repeat(2003))
  expect(valueOf(formTo(long, '/messages'), 'form')).toBe(valueOf(form, 'form'))
  expect(await messagesOf(id)).toBe(0)
})

test('A pupil who writes for longer than her page stays open loses nothing', async () => {
  const { phone, page, id, words } = await amira()
  portal.clock.now += 31 * MINUTE
  const sent = await phone.send(formTo(page, '/messages'), { message: 'It took me a while.' })
  expect(sent.path).toBe(`${HARBOUR}/words?after=message`)
  expect(sent.text).toContain(`${en.page.sent} ${en.enter.ended}`)
  expect(sent.html).not.toContain('It took me a while.')
  expect(await messagesOf(id)).toBe(1)
  expect((await unlockWith(phone, words)).text).toContain('It took me a while.')
})

test('A pupil whose page has closed does not lose her words to the safeguarding lead', async () => {
  const { phone, words, id } = await amira()
  await aDisclosure(portal.db, await schoolOf(portal, 'harbour-academy'), { referralId: id })
  const page = await unlockWith(phone, words)
  portal.clock.now += 31 * MINUTE
  const sent = await phone.send(formTo(page, '/more'), { more: 'It happened again.' })
  expect(sent.path).toBe(`${HARBOUR}/words?after=more`)
  expect(sent.text).toContain(`${fill(en.page.moreSent, { dsl: 'Mr Lund' })} ${en.enter.ended}`)
  const [newest] = await disclosuresOf(portal.db, 'harbour-academy')
  expect(newest?.entries.map((entry) => entry.words)).toEqual(['It happened again.'])
})

test('A page that old words opened writes nothing once new words were made', async () => {
  const { phone, page, id } = await amira()
  await portal.db
    .prepare('UPDATE referral SET words_made_at = ? WHERE id = ?')
    .bind(portal.clock.now + 1, id)
    .run()
  const sent = await phone.send(formTo(page, '/messages'), { message: 'It is me, really.' })
  expect(sent.status).toBe(410)
  expect(sent.text).toContain(en.page.again)
  expect(sent.html).toContain('It is me, really.')
  expect(await messagesOf(id)).toBe(0)
})

test('A page that its owner left saves no words, and shows them again', async () => {
  const { phone, words, id } = await amira()
  await aDisclosure(portal.db, await schoolOf(portal, 'harbour-academy'), { referralId: id })
  for (const leave of [exitOf, closeOf]) {
    const page = await unlockWith(phone, words)
    await phone.send(leave(page))
    for (const later of [0, 31 * MINUTE]) {
      portal.clock.now += later
      await portal.runJobs()
      const message = await phone.send(formTo(page, '/messages'), { message: 'Not me.' })
      const more = await phone.send(formTo(page, '/more'), { more: 'Not me.' })
      for (const sent of [message, more]) {
        expect(sent.status).toBe(410)
        expect(sent.text).toContain(en.page.again)
        expect(sent.html).toContain('Not me.')
      }
    }
  }
  expect(await messagesOf(id)).toBe(0)
  const all = await disclosuresOf(portal.db, 'harbour-academy')
  const told = all.filter(({ referralId }) => referralId === id)
  expect(told.map(({ entries }) => entries)).toEqual([[]])
  const open = await unlockWith(phone, words)
  await phone.send(formTo(open, '/messages'), { message: 'It is me.' })
  expect(await messagesOf(id)).toBe(1)
})

test('A pupil sees when each role opened her referral', async () => {
  const { phone, page, id } = await amira()
  expect(page.text).toContain(en.page.nobodyYet)
  portal.clock.now += 5 * MINUTE
  await viewReferral(await atWork(portal, 'mentor-1'), id)
  await viewReferral(await atWork(portal, 'lead'), id)
  const again = await phone.go(page.path)
  expect(again.text).toContain(en.page.status.read)
  expect(again.text).toMatch(
    /Last opened today at \d+(?:\.\d\d)?[ap]m .+ Last opened today at \d+(?:\.\d\d)?[ap]m/,
  )
  expect(again.text).toMatch(
    /We’ve got it Today at [\d.]+[ap]m A mentor read it Today at [\d.]+[ap]m We get back/,
  )
  expect(again.text.indexOf(`${en.roles.mentor}: once`)).toBeLessThan(
    again.text.indexOf(`${en.roles.lead_mentor}: once`),
  )
  expect(again.text).not.toContain('Okafor')
})

test('The list says so when someone changes it behind our back', async () => {
  const { phone, page, id } = await amira()
  await viewReferral(await atWork(portal, 'mentor-1'), id)
  await portal.db.prepare('DELETE FROM trail_entry WHERE on_id = ? AND seq = 1').bind(id).run()
  const again = await phone.go(page.path)
  expect(again.text).toContain(en.page.openedBroken)
})

test('A pupil reads the decision in the mentors’ own words', async () => {
  const { phone, page, id } = await amira()
  await decideForGood(id, {
    turn: 0,
    outcome: 'one_chat',
    mentorId: 'mentor-2',
    words: 'Dev has time on Tuesday.',
  })
  const answered = await phone.go(page.path)
  expect(answered.text).toContain(fill(en.page.status.one_chat, { mentor: 'Dev' }))
  expect(answered.text).toContain('Dev has time on Tuesday.')
  expect(answered.text).toContain(fill(en.page.answer, { name: 'Grace' }))
  expect(answered.text).toContain(fill(en.page.meets, { mentor: 'Dev' }))
  expect(answered.text).not.toContain(fill(en.page.promise, { promise: '' }).slice(0, -2))
})

test('The page says when and where she meets her mentor, or that no day is set', async () => {
  const { phone, page, id } = await amira()
  await decideForGood(id, {
    turn: 0,
    outcome: 'taken_on',
    mentorId: 'mentor-2',
    intensity: 'light',
    overLimit: true,
    words: 'Dev has time for you.',
  })
  const met = await phone.go(page.path)
  expect(met.text).toMatch(
    /You’re meeting Dev\. Dev plans to see you by \w+day \d+ \w+, in The Harbour Room\./,
  )
  await portal.db
    .prepare('UPDATE open_case SET last_met_on = ?, due_on = ? WHERE id = ?')
    .bind(londonDay(portal.clock.now), addDays(londonDay(portal.clock.now), 7), id)
    .run()
  // A day that the mentor wrote down is no meeting yet: it has no time.
  expect((await phone.go(page.path)).text).toMatch(
    /You’re meeting Dev\. Dev plans to see you on \w+day \d+ \w+, in The Harbour Room\. If you can’t come then, write below\./,
  )
  const other = await amira()
  await decideForGood(other.id, {
    turn: 0,
    outcome: 'one_chat',
    mentorId: 'mentor-2',
    words: 'Come.',
  })
  const once = await other.phone.go(other.page.path)
  expect(once.text).toContain('You’re meeting Dev. There’s no day yet.')
})

test('A page with a mentor’s message says neither that we are late nor that nobody opened it', async () => {
  const { phone, words, id } = await amira()
  portal.clock.now += 6 * 24 * HOUR
  await sendReply(await atWork(portal, 'mentor-1'), id, {
    id: 'the-day-before',
    words: 'I am here.',
  })
  portal.clock.now += 24 * HOUR
  const page = await unlockWith(phone, words)
  expect(page.text).toContain('I am here.')
  expect(page.text).not.toContain(en.page.late.split('{promise}')[0])
  expect(page.text).not.toContain(en.page.status.waiting)
  expect(page.text).toContain(en.page.status.read)
  portal.clock.now -= 7 * 24 * HOUR
})

test('The page says so when we are late, and is sorry', async () => {
  const { phone, words } = await amira()
  portal.clock.now += 7 * 24 * HOUR
  const late = await unlockWith(phone, words)
  expect(late.text).toContain(en.page.late.split('{promise}')[0])
  portal.clock.now -= 7 * 24 * HOUR
})

test('A pupil can take her referral back', async () => {
  const { phone, page, id } = await amira()
  const gone = await phone.send(formTo(page, '/withdrawal'))
  expect(gone.answers.map(({ status }) => status)).toEqual([303, 200])
  expect(gone.text).toContain(`${en.page.withdrawn} ${en.page.keepAsk}`)
  expect(gone.text).toContain(en.page.status.withdrawn)
  const left = gone.forms.map(({ action }) => action).filter((to) => !to.includes('/away/'))
  expect(left).toEqual([`${HARBOUR}/now`])
  expect(
    await count(portal, `referral WHERE id = ? AND status = 'withdrawn' AND turn = 1`, id),
  ).toBe(1)
})

test('A referral that is taken back twice is taken back once, and both answers say so', async () => {
  const { phone, page, id } = await amira()
  const form = formTo(page, '/withdrawal')
  const all = [...(await Promise.all([phone.send(form), phone.send(form)])), await phone.send(form)]
  for (const each of all) {
    expect(each.status).toBe(200)
    expect(each.text).toContain(en.page.withdrawn)
  }
  expect(await count(portal, 'decision WHERE referral_id = ?', id)).toBe(1)
  expect(await count(portal, `trail_entry WHERE on_id = ? AND did = 'withdrawn'`, id)).toBe(1)
})

test('A referral that was decided while she read is not taken back, and the page shows the decision', async () => {
  const { phone, page, id } = await amira()
  await decideForGood(id, GROUP)
  const changed = await phone.send(formTo(page, '/withdrawal'))
  expect(changed.status).toBe(409)
  expect(changed.text).toContain(en.problems.changed_meanwhile[0])
  expect(changed.text).toContain('There is a group on Wednesdays.')

  const now = await phone.send(formTo(changed, '/withdrawal'))
  expect(now.text).toContain(en.page.withdrawn)
  expect(await count(portal, 'decision WHERE referral_id = ?', id)).toBe(2)
})

/** The third mentor's caseload, in halves. */
const weightOfNadias = () =>
  portal.db
    .prepare(
      `SELECT weight_halves FROM caseload WHERE school_id = 'harbour-academy' AND mentor_id = 'mentor-3'`,
    )
    .first<number>('weight_halves')

test('A mentor’s caseload has room again when a pupil who was taken on takes her referral back', async () => {
  const before = await weightOfNadias()
  const { phone, page, id } = await amira()
  await decideForGood(id, {
    turn: 0,
    outcome: 'taken_on',
    mentorId: 'mentor-3',
    intensity: 'light',
    words: 'Come in.',
  })
  expect(await weightOfNadias()).toBe((before ?? 0) + 1)
  const taken = await phone.go(page.path)
  await phone.send(formTo(taken, '/withdrawal'))
  expect(await weightOfNadias()).toBe(before)
})

test('A referral that was answered for good can no longer be taken back, and the page says so', async () => {
  const { phone, page, id } = await amira()
  await decideForGood(id, { turn: 0, outcome: 'declined', words: 'Mrs Bell in the library can.' })
  const answered = await phone.go(page.path)
  expect(answered.forms.some(({ action }) => action.endsWith('/withdrawal'))).toBe(false)
})

test('A page that has closed takes nothing back, and its words open it again', async () => {
  const { phone, page, id, words } = await amira()
  portal.clock.now += 31 * MINUTE
  const closed = await phone.send(formTo(page, '/withdrawal'))
  expect(closed.path).toBe(`${HARBOUR}/words?after=ended`)
  expect(await count(portal, 'decision WHERE referral_id = ?', id)).toBe(0)
  const open = await unlockWith(phone, words)
  expect((await phone.send(formTo(open, '/withdrawal'))).text).toContain(en.page.withdrawn)
})

test('A message from one page cannot be sent to another', async () => {
  const mine = await amira()
  const theirs = await amira()
  const form = formTo(mine.page, '/messages')
  const there = formTo(theirs.page, '/messages').action
  const refused = await mine.phone.send({ ...form, action: there }, { message: 'Hello' })
  expect(refused.status).toBe(403)
  expect((await messagesOf(theirs.id)) + (await messagesOf(mine.id))).toBe(0)
})
