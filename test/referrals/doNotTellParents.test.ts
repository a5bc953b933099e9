import { en } from '../../web/languages/en/everyPage.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { ROLES, type SchoolRole } from '../../worker/access/rules/accessTable.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import type { PupilPage } from '../../worker/roll/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { isClosedTo, READ_ADDRESSES } from '../office/readAddresses.ts'
import { aReferral, aSchool, PERSON } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOfficeAlone } from '../support/office.ts'
import { formTo, newPhone, type Page, type Phone } from '../support/scriptlessPhone.ts'
import { fiveWords } from '../support/portal.ts'
import { addresses } from '../support/portalRoutes.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aNameRequest } from '../safeguarding/writeRecord.ts'
import { must } from '../must.ts'

const STORY = 'the xylophone under our stairs'

const CHILD = 'Amelia Featherstonehaugh'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let child: string

let parent: string

let parentsPhone: Phone

let parentsWords: string

const desks = {} as Record<SchoolRole, Desk>

const idOf = async (madeBy: string) =>
  must(
    await ajar.db
      .prepare('SELECT id FROM referral WHERE school_id = ? AND made_by = ? ORDER BY made_at DESC')
      .bind(school.id, madeBy)
      .first<string>('id'),
  )

const asks = async (phone: Phone, kind: string, typed: Record<string, string>) => {
  const path = `/${school.id}/ask/${kind}`
  return phone.send(formTo(await phone.go(path), path), typed)
}

/** A page without what is new each time that it is drawn. */
const steady = ({ html }: Page) => html.replace(/value="[^"]{20,}"|[/=][\w-]{20,}/g, '')

const opened = async () => {
  const page = await parentsPhone.go(`/${school.id}/words`)
  return parentsPhone.send(formTo(page, '/words'), { words: parentsWords })
}

beforeAll(async () => {
  ajar = await startOfficeAlone()
  school = await aSchool(ajar.db)
  for (const role of ROLES) desks[role] = await atTheirDesk(ajar, school, PERSON[role])
  parentsPhone = newPhone(ajar.origin, fetch)
  const sent = await asks(parentsPhone, 'child', {
    name: 'Mrs Featherstonehaugh',
    other_name: CHILD,
    other_year: '8',
    story: 'She is so quiet.',
  })
  parentsWords = fiveWords(sent)
  parent = await idOf('parent')
})
afterAll(() => ajar.stop())

test('Nothing that is public differs for a parent, before their child wrote, after, and after both are joined, nor tells the child of the parent', async () => {
  const pagesOf = async () => {
    const own = await opened()
    const places = {
      school: school.id,
      language: 'en',
      opening: must(own.path.split('/').at(-1)),
      told: 'x',
      series: 'x',
      places: 'x',
      booking: 'x',
      pack: 'x',
    }
    // The way out ends what the others show.
    const shown = addresses('GET', places).filter((address) => !address.includes('/away'))
    const pages = await Promise.all(shown.map((address) => parentsPhone.go(address)))
    return [own, ...pages]
  }
  const before = await pagesOf()
  const childsPhone = newPhone(ajar.origin, fetch)
  const sent = await asks(childsPhone, 'me', {
    name: CHILD,
    year: '8',
    story: STORY,
    not_home: 'yes',
  })
  child = await idOf('pupil')
  const after = await pagesOf()
  await aRoll(ajar, school, [aLine('Amelia', 'Featherstonehaugh', 8)])
  await ajar.runJobs()
  const joins = await ajar.db
    .prepare('SELECT count(DISTINCT pupil_id) AS pupils, count(*) AS n FROM referral_pupil')
    .first()
  expect(joins).toEqual({ pupils: 1, n: 2 })
  const joined = await pagesOf()
  for (const [n, page] of before.entries()) {
    expect(steady(must(after[n]))).toBe(steady(page))
    expect(steady(must(joined[n]))).toBe(steady(page))
    expect(must(joined[n]).html).not.toContain(STORY)
  }
  const asked = await childsPhone.go(`/${school.id}/words`)
  const childs = await childsPhone.send(formTo(asked, '/words'), { words: fiveWords(sent) })
  expect(childs.html).toContain(en.page.status.waiting)
  expect(childs.html).not.toMatch(/so quiet|Mrs Featherstonehaugh|parent/i)
})

describe('With “do not tell my parents” on', () => {
  test('The pupil’s own tick sets it, and a parent can set nothing of the kind', async () => {
    const page = (await desks.mentor.read<ReferralPage>(`referrals/${child}`)).value
    expect(page.parents?.doNotTellAt).toBe(ajar.clock.now)
    const form = formTo(await parentsPhone.go(`/${school.id}/ask/child`), '/ask/child')
    expect(form.controls.map(({ name }) => name)).not.toContain('not_home')
    expect(page.answers.doNotTell).toBe(true)
  })

  test('The child’s words are in no answer of the office but their own referral and their own page, for those who may open it', async () => {
    for (const role of ROLES) {
      const seen: string[] = []
      for (const path of READ_ADDRESSES) {
        const ids = path.includes(':id') && !isClosedTo([role], path) ? [child, parent] : [child]
        for (const id of ids) {
          const { value, status } = await desks[role].read(path.replace(':id', id))
          const text = JSON.stringify(value)
          if (text.includes(STORY)) seen.push(`${path} ${id === child ? 'child' : 'parent'}`)
          const mayName = role === 'mentor' || role === 'lead_mentor'
          if (!mayName && status === 200) expect([role, path, text]).not.toContain(CHILD)
        }
      }
      const may = role === 'mentor' || role === 'lead_mentor'
      const theirs = ['referrals/:id child', 'pupils/:id child', 'pupils/:id parent']
      expect([role, seen.toSorted()]).toEqual([role, may ? theirs.toSorted() : []])
    }
  })

  test('Whoever answers the parent is told to say nothing of it, and Ajar tells the parent nothing', async () => {
    const { suggestions } = (await desks.mentor.read<PupilPage>(`referrals/${parent}/pupil`)).value
    expect(suggestions).toMatchObject([{ why: 'same_child', id: child, doNotTell: true }])
    const told = { id: newSecret(), kind: 'told', wish: 'may_know', answers: null, words: 'Mum.' }
    expect((await desks.mentor.send(`referrals/${child}/parents`, told)).status).toBe(422)
    const { results } = await ajar.db.prepare('SELECT to_staff_id, about FROM notice').all()
    expect(JSON.stringify(results)).not.toMatch(/parent|Feather/)
  })

  test('An export says so on top until a person lifts it with a reason, and nothing in it is for a parent', async () => {
    const passed = { id: newSecret(), words: 'To be safe.' }
    await desks.mentor.send(`referrals/${child}/disclosure`, passed)
    const { id } = must(
      await ajar.db
        .prepare('SELECT id FROM disclosure WHERE referral_id = ?')
        .bind(child)
        .first<{ id: string }>(),
    )
    const take = async (as: 'text' | 'json') => {
      const form = { id: newSecret(), reason: 'For our own system.', as }
      return (await desks.dsl.send<string>(`disclosures/${id}/export`, form)).value
    }
    const text = await take('text')
    expect(text.split('\n')[1]).toMatch(/^DO NOT TELL THEIR PARENTS OR CARERS\. They asked so on /)
    expect(text).toContain(STORY)
    expect(await take('json')).toMatchObject({ doNotTellParentsSince: ajar.clock.now })
    for (const role of ROLES.filter((role) => role !== 'dsl')) {
      const form = { id: newSecret(), reason: 'x', as: 'text' }
      expect((await desks[role].send(`disclosures/${id}/export`, form)).status).toBe(404)
    }
    const lift = { kind: 'do_not_tell_lifted', wish: null, answers: null }
    const noReason = { ...lift, id: newSecret(), words: '' }
    expect((await desks.lead_mentor.send(`referrals/${child}/parents`, noReason)).status).toBe(422)
    const withReason = { ...lift, id: newSecret(), words: 'She said yes.' }
    await desks.lead_mentor.send(`referrals/${child}/parents`, withReason)
    expect(await take('text')).not.toContain('DO NOT TELL')
    expect(await take('json')).toMatchObject({ doNotTellParentsSince: null })
  })
})

test('A name that was locked away is matched to nobody on the roll, by Ajar or by hand, opened or not', async () => {
  const facts = {
    identity: 'sealed',
    who: { self: { name: CHILD, year: 8, group: '8B' }, other: null },
  } as const
  const onRoll = await aReferral(ajar.db, school, facts)
  const nobody = {
    ...facts,
    who: { self: { name: 'Nobody Here', year: 8, group: '' }, other: null },
  }
  const offRoll = await aReferral(ajar.db, school, nobody)
  await ajar.runJobs()
  const traceOf = async (id: string) => {
    const its = (sql: string) => ajar.db.prepare(sql).bind(id).all()
    return [
      (await its('SELECT * FROM referral_pupil WHERE referral_id = ?')).results,
      (await its('SELECT match_state, match_candidates FROM referral WHERE id = ?')).results,
      (await its('SELECT did, seq FROM trail_entry WHERE on_id = ?')).results,
    ]
  }
  // The database and the office say the same of a child who is on the roll and of one who is not.
  expect(await traceOf(onRoll)).toEqual(await traceOf(offRoll))
  const besideOf = async (id: string) => {
    const { match, ...rest } = (await desks.mentor.read<PupilPage>(`referrals/${id}/pupil`)).value
    return { ...rest, match: { ...match, id: '' } }
  }
  expect(await besideOf(onRoll)).toEqual(await besideOf(offRoll))
  expect(await besideOf(onRoll)).toMatchObject({
    join: null,
    suggestions: [],
    match: { typed: null },
  })

  await aNameRequest(ajar.db, school, { referralId: onRoll, askedBy: 'grace', agreedBy: 'lund' })
  await ajar.runJobs()
  const pupilId = await ajar.db
    .prepare('SELECT id FROM pupil WHERE school_id = ?')
    .bind(school.id)
    .first<string>('id')
  for (const role of ROLES) {
    const by = desks[role]
    expect((await by.send(`referrals/${onRoll}/pupil`, { pupilId })).status).toBe(404)
    const sought = await by.send(`referrals/${onRoll}/candidates`, { name: CHILD, year: 8 })
    expect(sought.status).toBe(404)
  }
  expect(await traceOf(onRoll)).toEqual(await traceOf(offRoll))
  const ofParent = await desks.mentor.read<PupilPage>(`referrals/${parent}/pupil`)
  expect(ofParent.value.suggestions.map(({ id }) => id)).not.toContain(onRoll)
})
