import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { CasePacks, PacksPage } from '../../worker/packs/office/answers.ts'
import { PDF_LIMIT } from '../../worker/packs/rules/pack.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'
import { A_PDF, addPack, bringTo, readOnPortal } from './packDesk.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let admin: Desk

let grace: Desk

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  admin = await atTheirDesk(ajar, school, 'admin')
  grace = await atTheirDesk(ajar, school, 'grace')
})
afterAll(() => ajar.stop())

const aPdfOf = (bytes: number) => {
  const file = new Uint8Array(bytes)
  file.set(A_PDF.slice(0, Math.min(bytes, A_PDF.length)))
  return file
}

const aPack = (more: object = {}) => addPack(admin, more)

const bring = (id: string, body: Uint8Array, desk = admin, type?: string) =>
  bringTo(desk, id, body, type)

const REMOVED = { removed: true }

const onThePortal = (id: string) => readOnPortal(ajar.origin, school.id, id)

describe('A pack of the school', () => {
  test('An administrator brings a PDF of several parts, whoever asks on the portal saves the same bytes and runs none of them, and it can be taken away', async () => {
    const id = await aPack()
    const file = aPdfOf(PDF_LIMIT)
    expect((await bring(id, file)).status).toBe(200)
    const answer = await onThePortal(id)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(file)

    await bring(id, A_PDF)
    const again = await onThePortal(id)
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(A_PDF)

    const takeAway = (desk: Desk) => desk.send<PacksPage>(`packs/${id}/pdf/removal`, REMOVED)
    expect((await takeAway(grace)).status).toBe(404)
    const { packs } = (await takeAway(admin)).value
    expect(packs.find((pack) => pack.id === id)).toMatchObject({ hasPdf: false, shown: true })
    expect((await onThePortal(id)).status).toBe(404)
  })

  test('A file that is too large, no PDF, or sent by someone else is not kept, and no other form may be as long', async () => {
    const id = await aPack()
    expect((await bring(id, aPdfOf(PDF_LIMIT + 1))).status).toBe(413)
    const page = new TextEncoder().encode('<script>alert(1)</script>')
    expect((await bring(id, page)).status).toBe(422)
    expect((await bring(id, A_PDF, admin, 'text/html')).status).toBe(415)
    expect((await bring(id, A_PDF, grace)).status).toBe(404)
    expect((await bring(newSecret(), A_PDF)).status).toBe(404)
    const long = await admin.send('packs', { title: 'x'.repeat(70_000) })
    expect(long.status).toBe(413)
    expect((await onThePortal(id)).status).toBe(404)
  })

  test('The portal offers a pack by its reasons, and none that is for mentors or no longer shown', async () => {
    const services = async () => (await fetch(`${ajar.origin}/${school.id}/services`)).text()
    const link = { url: 'https://example.org/sleep' }
    await aPack({ ...link, title: 'For mentors alone', reasons: [] })
    const offered = await aPack({ ...link, title: 'Sleeping well' })
    const quiet = await aPack({ title: 'Kept for mentors', reasons: [] })
    await bring(quiet, A_PDF)
    const html = await services()
    expect(html).toContain('Sleeping well')
    expect(html).toContain('n-anger')
    expect(html).not.toMatch(/For mentors alone|Kept for mentors/)
    expect((await onThePortal(quiet)).status).toBe(404)
    await admin.send(`packs/${offered}/showing`, { shown: false })
    expect(await services()).not.toContain('Sleeping well')
  })

  test('A mentor adds a pack to a plan and takes it off, and only in a case of their own', async () => {
    const pack = await aPack()
    const id = await aCase(ajar.db, school, 'grace')
    const theirs = await aCase(ajar.db, school, 'dev')
    const give = (caseId: string, given: boolean) =>
      grace.send<CasePacks>(`cases/${caseId}/packs`, { packId: pack, given })
    expect((await give(id, true)).value.given).toEqual([pack])
    expect((await give(id, true)).value.given).toEqual([pack])
    // What was given stays, also once it's off the list.
    await admin.send<PacksPage>(`packs/${pack}/showing`, { shown: false })
    const { value } = await grace.read<CasePacks>(`cases/${id}/packs`)
    expect(value.packs.find((one) => one.id === pack)).toMatchObject({ shown: false })
    expect((await give(id, false)).value.given).toEqual([])
    expect((await give(theirs, true)).status).toBe(404)
    const unknown = { packId: newSecret(), given: true }
    expect((await grace.send(`cases/${id}/packs`, unknown)).status).toBe(404)
  })
})
