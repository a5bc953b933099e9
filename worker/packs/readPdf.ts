import type { Database } from '../../db/database.ts'
import { type PdfReader, pdfOf } from '../../db/packs/packs.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { fromBase64 } from '../vault/bytes.ts'
import { objectKey } from './rules/packObject.ts'

/** Where PDFs are: a school's database, and the bucket where this install has one. */
export type PdfPlaces = { db: Database; bucket: R2Bucket | undefined }

/**
 * A pack's PDF, wherever it is. What D1 has goes first: a release that knows no bucket may have saved it there since.
 *
 * @throws Refusal `not_found`, and Error where the bucket lacks what D1 says is there
 */
export async function readPdf(
  { db, bucket }: PdfPlaces,
  reader: PdfReader,
  { schoolId, packId }: { schoolId: string; packId: string },
): Promise<Uint8Array<ArrayBuffer> | ReadableStream> {
  const [parts, [object]] = await pdfOf(db, schoolId, packId, reader)
  if (parts.length > 0) return fromBase64(parts.map(({ content }) => content).join(''))
  if (!object) throw new Refusal('not_found')
  const found = await bucket?.get(objectKey({ schoolId, id: object.id }))
  if (found) return found.body
  throw new Error(
    bucket ? 'The bucket lacks a PDF that D1 names.' : 'A PDF is in a bucket that isn’t bound.',
  )
}

/** A PDF goes out as a file to save: nothing in it runs here, and no browser takes it for anything else. */
export const pdfAnswer = (pdf: Uint8Array<ArrayBuffer> | ReadableStream): Response =>
  new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="worksheet.pdf"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    },
  })
