import { findDisclosure } from '../../../db/safeguarding/disclosures.ts'
import { otherRecordsOf } from '../../../db/safeguarding/childRecords.ts'
import { transfersOf } from '../../../db/safeguarding/transfers.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { disclosureViewerOf } from '../disclosureViewer.ts'
import {
  laterPartsForm,
  notMovingForm,
  receiptForm,
  sentForm,
  transferForm,
} from '../rules/transfer.ts'
import {
  beginTransfer,
  endTransfer,
  noteReceipt,
  sayLaterPartsSent,
  sayRecordSent,
} from '../transferRecord.ts'
import type { Moving } from './answers.ts'
import { otherRecordAnswer, transferAnswer } from './recordRows.ts'

/** A child moves, and their record goes to the next school. Each change answers with every move of theirs. */
export const transfers = officeRoutes()
  .post(
    '/office/api/disclosures/:id/transfers',
    allowed('export_disclosure'),
    jsonOnly,
    jsonForm(transferForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await beginTransfer(ctx, id, c.req.valid('json'))
      return c.json(await moving(ctx, id))
    },
  )
  .post(
    '/office/api/disclosures/:id/transfers/sending',
    allowed('export_disclosure'),
    jsonOnly,
    jsonForm(sentForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await sayRecordSent(ctx, id, c.req.valid('json'))
      return c.json(await moving(ctx, id))
    },
  )
  .post(
    '/office/api/disclosures/:id/transfers/later-parts',
    allowed('export_disclosure'),
    jsonOnly,
    jsonForm(laterPartsForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await sayLaterPartsSent(ctx, id, c.req.valid('json'))
      return c.json(await moving(ctx, id))
    },
  )
  .post(
    '/office/api/disclosures/:id/transfers/receipt',
    allowed('export_disclosure'),
    jsonOnly,
    jsonForm(receiptForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await noteReceipt(ctx, id, c.req.valid('json'))
      return c.json(await moving(ctx, id))
    },
  )
  .post(
    '/office/api/disclosures/:id/transfers/cancellation',
    allowed('export_disclosure'),
    jsonOnly,
    jsonForm(notMovingForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await endTransfer(ctx, id, c.req.valid('json'))
      return c.json(await moving(ctx, id))
    },
  )

/** Each move as it is now. @throws Refusal `not_found` where the record isn't there for them */
async function moving(ctx: StaffContext, id: string): Promise<Moving> {
  const { db, staff } = ctx
  const viewer = disclosureViewerOf(ctx)
  const [[disclosure], rows, others] = await db.batch([
    findDisclosure(db, viewer, id),
    transfersOf(db, staff.school.id, id),
    otherRecordsOf(db, viewer, id),
  ])
  if (!disclosure) throw new Refusal('not_found')
  return {
    transfers: await Promise.all(rows.map((row) => transferAnswer(staff.school, row))),
    otherRecords: others.map(otherRecordAnswer),
  }
}
