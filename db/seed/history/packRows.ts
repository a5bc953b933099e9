import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'
import { toBase64, utf8 } from '../../../worker/vault/bytes.ts'
import { packParts, packs } from '../../tables/mentoring/pack.ts'
import { trailEntries } from '../../tables/trail.ts'
import { insertRows } from '../insertRows.ts'
import { seedId } from '../returnCodes.ts'
import { ago } from './describe.ts'
import { type Act, type RowMaker, trail } from './rowMaker.ts'

/** Something that a school gives along: a link, or the lines of a worksheet. */
export type SeedPack = {
  title: string
  url?: string
  worksheet?: readonly string[]
  /** For which the portal offers it. */
  reasons?: readonly Reason[]
}

/** School days since the administrator added them. */
const ADDED_DAYS_AGO = 50

/** The packs of a seeded school; the statements, unrun. */
export async function packsOf(
  db: D1Database,
  teller: RowMaker,
  told: readonly SeedPack[],
): Promise<D1PreparedStatement[]> {
  const { school, time } = teller
  const schoolId = school.id
  const addedAt = time.at(ago(ADDED_DAYS_AGO, '15:40'))
  const by = { by: 'office', may: 'keep_settings' } as const
  const made = told.map(async ({ title, url = null, worksheet, reasons = [] }, index) => {
    const id = seedId(schoolId)('pack', index + 1)
    const pdf = worksheet ? pdfOf([title, ...worksheet]) : null
    const pdfBytes = pdf?.length ?? null
    const acts: Act[] = [{ ...by, at: addedAt, did: 'added_a_pack' }]
    if (pdf) acts.push({ ...by, at: addedAt, did: 'brought_a_pdf' })
    return {
      pack: { schoolId, id, title, url, reasons, pdfBytes, byStaffId: by.by, addedAt },
      parts: pdf ? [{ schoolId, packId: id, part: 0, content: toBase64(pdf) }] : [],
      trail: await trail(teller, id, '', acts),
    }
  })
  const rows = await Promise.all(made)
  return [
    ...insertRows(
      db,
      packs,
      rows.map(({ pack }) => pack),
    ),
    ...insertRows(
      db,
      packParts,
      rows.flatMap(({ parts }) => parts),
    ),
    ...insertRows(
      db,
      trailEntries,
      rows.flatMap(({ trail }) => trail),
    ),
  ]
}

/** A PDF of one page with these lines, in plain ASCII: the first one is its heading. */
function pdfOf(lines: readonly string[]): Uint8Array {
  const shown = lines.map((line, n) => {
    const text = line.replaceAll(/[\\()]/g, String.raw`\$&`)
    return `${n === 0 ? '/F 20 Tf' : '/F 14 Tf'} (${text}) Tj 0 -40 Td`
  })
  const drawing = `BT 60 760 Td ${shown.join('\n')} ET`
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F ${font} >> >> /Contents 4 0 R >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, n) => {
    const at = text.length
    text += `${n + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n`
  return utf8(`${text}${table}${trailer}startxref\n${text.length}\n%%EOF\n`)
}
