import { londonDay } from '../../../worker/time/londonTime.ts'
import { sealAgreed, sealLook, sealPart } from '../../restorative/meetings.ts'
import type { Act, OneCase } from './rowMaker.ts'

/** Rows of a meeting that put something right, written from this case, and of each look at it afterwards. */
export async function addRestorative({
  teller,
  told: { n, restorative },
  caseId,
  by,
  rows,
}: OneCase): Promise<Act[]> {
  if (!restorative) return []
  const { school, vault, time, id, pupilId } = teller
  const { at, people, agreed, looks, lookInDays } = restorative
  const schoolId = school.id
  const meetingId = id('entry', n * 100 + 92)
  const writtenAt = time.at(at)
  rows.meetings.push({
    schoolId,
    id: meetingId,
    caseId,
    heldOn: londonDay(writtenAt),
    lookOn: time.dayAhead(lookInDays),
    agreedSealed: await sealAgreed(vault, meetingId, agreed),
    byStaffId: by,
    writtenAt,
  })
  for (const [index, { name, year, account }] of people.entries()) {
    const key = { schoolId, meetingId, number: index + 1, caseId }
    const person = { name, account, pupilId: year === null ? null : pupilId(name, year) }
    const sealed = await sealPart(vault, key, person)
    rows.meetingParts.push({ ...key, pupilId: person.pupilId, ...sealed })
  }
  for (const [index, { at, said }] of looks.entries()) {
    const key = { schoolId, meetingId, number: index + 1, caseId }
    const saidSealed = await sealLook(vault, key, said)
    rows.meetingLooks.push({ ...key, saidSealed, byStaffId: by, lookedAt: time.at(at) })
  }
  return [
    { at: writtenAt, by, may: 'write_meeting', did: 'wrote_meeting' },
    ...looks.map(({ at }): Act => ({
      at: time.at(at),
      by,
      may: 'write_meeting',
      did: 'looked_at_meeting',
    })),
  ]
}
