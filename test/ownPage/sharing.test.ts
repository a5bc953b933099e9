import { afterAll, beforeAll, expect, test } from 'vitest'
import { planEn } from '../../web/languages/en/plan.ts'
import { addTarget, settleTarget } from '../../worker/cases/setTarget.ts'
import { linkParent, writeDownSays } from '../../worker/cases/shareWithParent.ts'
import { UNDO_SECONDS } from '../../worker/referrals/rules/undo.ts'
import { decideReferral } from '../../worker/triage/decideReferral.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { formTo } from '../support/scriptlessPhone.ts'
import { lastReferral } from '../support/savedRows.ts'
import {
  AMIRA,
  ask,
  atWork,
  fiveWords,
  HARBOUR,
  MINUTE,
  openPortal,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

const SCHOOL = 'harbour-academy'

const mentor = () => atWork(portal, 'mentor-1')

/** Someone with their own page open, and the id of their request. */
async function asks(kind: 'me' | 'child', typed: Record<string, string> = AMIRA) {
  portal.clock.now += MINUTE
  const phone = portal.phone()
  const words = fiveWords(await ask(phone, `${HARBOUR}/ask/${kind}`, typed))
  const { row } = await lastReferral(portal.db, SCHOOL)
  const page = await unlockWith(phone, words)
  return { id: row.id, phone, page, read: () => phone.go(page.path) }
}

const PARENT = { name: 'Mrs Khan', other_name: 'Amira Khan' }

/** Taken on, with one target to work on and one that earned a sticker. */
async function worksOn(id: string) {
  await portal.db.prepare('UPDATE caseload SET weight_halves = 0').run()
  await decideReferral(await mentor(), id, {
    turn: 0,
    outcome: 'taken_on',
    mentorId: 'mentor-1',
    intensity: 'light',
    words: 'I have time for you.',
  })
  portal.clock.now += UNDO_SECONDS * 1000
  const met = newSecret()
  await addTarget(await mentor(), id, { id: met, words: 'Come in by the door', seen: 'In.' })
  const settled = { targetId: met, from: 'open', status: 'met', sticker: 'rocket' } as const
  await settleTarget(await mentor(), id, settled)
  await addTarget(await mentor(), id, { id: newSecret(), words: 'Put my hand up', seen: 'Up.' })
}

/** Staff say that these requests are about one pupil on the roll. */
const joinedTo = (pupilId: string, ids: readonly string[]) =>
  portal.db.batch([
    portal.db
      .prepare(
        `INSERT OR IGNORE INTO pupil (school_id, id, who_sealed, name_tag, content_tag, changed_at)
          VALUES (?, ?, '', '', '', 0)`,
      )
      .bind(SCHOOL, pupilId),
    ...ids.map((id) =>
      portal.db
        .prepare(
          `INSERT INTO referral_pupil (school_id, referral_id, id, pupil_id, how, by_whom, joined_at)
            VALUES (?, ?, ?, ?, 'by_hand', 'mentor-1', 0)`,
        )
        .bind(SCHOOL, id, newSecret(), pupilId),
    ),
  ])

/** A child with a plan, and her mother who asked too; staff have joined both to the child on the roll. */
async function family() {
  const [child, parent] = [await asks('me'), await asks('child', PARENT)]
  await worksOn(child.id)
  await joinedTo(`pupil-of-${child.id}`, [child.id, parent.id])
  const says = async (answer: 'yes' | 'no') =>
    child.phone.send(formTo(await child.read(), '/sharing'), { says: answer })
  const link = async (referralId: string | null) =>
    linkParent(await mentor(), child.id, { referralId })
  return { child, parent, says, link }
}

test('A parent sees targets and stickers only once the child said yes and a mentor put it on the page, and until she says no', async () => {
  const { child, parent, says, link } = await family()
  const sees = async () => (await parent.read()).text.includes('Put my hand up')
  const nothing = await child.phone.send(formTo(await child.read(), '/sharing'))
  expect(nothing.status).toBe(422)
  expect(nothing.text).toContain(planEn.sharing.choose)
  const said = await says('yes')
  expect(said.text).toContain(planEn.sharing.sent)
  expect((await child.read()).html).toMatch(/value="yes" checked/)
  expect(await sees()).toBe(false)
  await link(parent.id)
  const shown = await parent.read()
  expect(shown.text).toContain(`${planEn.shared.targets} Put my hand up ${planEn.shared.fresh}`)
  expect(shown.text).toContain(planEn.shared.because)
  expect(shown.html).toContain(`aria-label="${planEn.shared.stickers.rocket}"`)
  // Not who asked, nothing of the mentor's, and no form of the child's.
  expect(shown.text).not.toContain('I have time for you.')
  expect(shown.forms.map(({ action }) => action).join(' ')).not.toMatch(/sharing|cannot|goodbye/)

  await says('no')
  expect(await sees()).toBe(false)
  await says('yes')
  expect(await sees()).toBe(true)
  await link(null)
  expect(await sees()).toBe(false)
})

test('A link alone shows nothing, and neither does a yes of a child who then says “do not tell my parents”', async () => {
  const { child, parent, says, link } = await family()
  await link(parent.id)
  expect((await parent.read()).text).not.toContain('Put my hand up')
  await says('yes')
  expect((await parent.read()).text).toContain('Put my hand up')
  await portal.db
    .prepare('UPDATE referral SET do_not_tell_at = 1 WHERE id = ?')
    .bind(child.id)
    .run()
  expect((await parent.read()).text).not.toContain('Put my hand up')
  await expect(link(parent.id)).rejects.toThrow('not_valid')
  const spoken = writeDownSays(await mentor(), child.id, { says: 'yes' })
  await expect(spoken).rejects.toThrow('not_valid')
})

test('Only a parent’s request about this very pupil is linked, and only by whoever may write in the case', async () => {
  const { child, parent, link } = await family()
  const [stranger, classmate] = [await asks('child', PARENT), await asks('me')]
  await joinedTo('another-pupil', [stranger.id])
  await joinedTo(`pupil-of-${child.id}`, [classmate.id])
  await expect(link(stranger.id)).rejects.toThrow('not_valid')
  await expect(link(classmate.id)).rejects.toThrow('not_valid')
  const another = await atWork(portal, 'mentor-2')
  await expect(linkParent(another, child.id, { referralId: parent.id })).rejects.toThrow(
    'not_found',
  )
})

test('On a parent’s own request a mentor writes down what the child said, and the page follows it', async () => {
  const parent = await asks('child', PARENT)
  await worksOn(parent.id)
  const before = await parent.read()
  expect(before.text).not.toContain('Put my hand up')
  expect(before.forms.map(({ action }) => action).join(' ')).not.toContain('sharing')
  await writeDownSays(await mentor(), parent.id, { says: 'yes' })
  expect((await parent.read()).text).toContain('Put my hand up')
  await writeDownSays(await mentor(), parent.id, { says: 'no' })
  expect((await parent.read()).text).not.toContain('Put my hand up')
})
