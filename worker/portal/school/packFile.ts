import { pdfOf } from '../../../db/packs/packs.ts'
import { pdfAnswer } from '../../packs/pdfAnswer.ts'
import type { DoorContext } from '../page/door.ts'

/** `GET /worksheets/:pack`: a PDF that the school offers to anyone. */
export async function showPack(c: DoorContext): Promise<Response> {
  const { db, school } = c.var
  return pdfAnswer(await pdfOf(db, school.id, c.req.param('pack') ?? '', true))
}
