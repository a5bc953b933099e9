import { pdfAnswer, readPdf } from '../../packs/readPdf.ts'
import type { DoorContext } from '../page/door.ts'

/** `GET /worksheets/:pack`: a PDF that the school offers to anyone. */
export async function showPack(c: DoorContext): Promise<Response> {
  const { db, school } = c.var
  const asked = { schoolId: school.id, packId: c.req.param('pack') ?? '' }
  return pdfAnswer(await readPdf({ db, bucket: c.env.PACKS }, 'anyone', asked))
}
