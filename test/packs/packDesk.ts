import { expect } from 'vitest'
import { newSecret } from '../../worker/vault/vault.ts'
import type { Desk } from '../support/office.ts'

export const pdfOf = (words: string) => new TextEncoder().encode(`%PDF-1.7\n${words}`)

export const A_PDF = pdfOf('What anger feels like')

/** A pack that this administrator adds, by its id. */
export async function addPack(admin: Desk, more: object = {}): Promise<string> {
  const id = newSecret()
  const form = { id, title: 'Feeling angry', url: '', reasons: ['anger'], ...more }
  expect((await admin.send('packs', form)).status).toBe(200)
  return id
}

/** Brings a file for a pack. */
export const bringTo = (desk: Desk, id: string, body: Uint8Array, type = 'application/pdf') =>
  desk.ask(`/office/api/packs/${id}/pdf`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })

/** What anyone on the portal gets. */
export const readOnPortal = (origin: string, schoolId: string, id: string) =>
  fetch(`${origin}/${schoolId}/worksheets/${id}`)
