import { meetingCaseOnPage } from '../../../db/meetings/meetings.ts'
import { readOwnPage } from '../../../db/ownPage/ownPage.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import { en } from '../../../web/languages/en/everyPage.ts'
import { planEn } from '../../../web/languages/en/plan.ts'
import { planWords } from '../../../web/languages/plan.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { cancelIts, takeTime } from '../../meetings/bookMeeting.ts'
import { findMeetings } from '../../meetings/findMeetings.ts'
import type { OwnAct } from '../../ownPage/ownReferral.ts'
import { writeMessage } from '../../ownPage/writeMessage.ts'
import { base, commandContext, type DoorContext } from '../page/door.ts'
import { field } from '../page/readForm.ts'
import { ownAct } from './ownAct.ts'
import { stateOf } from './describeOwnPage.ts'
import { factsOf, type Named } from './ownMeetings.ts'
import { showOwnPage } from './showOwnPage.tsx'

/** `POST /page/:opening/meeting`: a free time is taken. */
export async function takeOwnTime(c: DoorContext): Promise<Response> {
  const { act, typed } = await ownAct(c)
  const time = field(typed, 'time')
  const { idHash: page, formId, state } = act
  if (time === '') {
    const { problems, code } = c.get('t')
    const { chooseOther } = (await planWords(code)).meeting
    return showOwnPage(c, {
      typed: '',
      status: 422,
      notice: [problems.not_valid[0] ?? '', chooseOther],
    })
  }
  try {
    await takeTime(commandContext(c), {
      page,
      caseId: state.referralId,
      formId,
      time,
      language: c.get('t').code,
    })
  } catch (error) {
    return shownAgain(c, error)
  }
  return c.redirect(`${base(c)}/page/${c.req.param('opening')}?done=time_taken`, 303)
}

/** Someone else was first, or the page has ended: the page says so, with the times that are free now. */
function shownAgain(c: DoorContext, error: unknown): Promise<Response> {
  if (!(error instanceof Refusal)) throw error
  return showOwnPage(c, { typed: '', status: 409, notice: c.get('t').problems[error.code] })
}

/** `POST /page/:opening/meeting/cannot`: they can't come then. A second press changes nothing: it is cancelled, and they know. */
export async function cannotMeet(c: DoorContext): Promise<Response> {
  const { act, typed } = await ownAct(c)
  try {
    await cancelAndTell(c, act, field(typed, 'meeting'))
  } catch (error) {
    return shownAgain(c, error)
  }
  return c.redirect(`${base(c)}/page/${c.req.param('opening')}?done=cannot_meet`, 303)
}

/**
 * Their mentor reads that they can't come as a message of theirs, on Today and on the case. It's written first, so a
 * press that is sent again after a failure still tells them.
 *
 * @returns whether it was a meeting of theirs that was still booked
 * @throws Refusal `session_over`, or `not_found` where the page has ended
 */
async function cancelAndTell(c: DoorContext, act: OwnAct, id: string): Promise<boolean> {
  const ctx = commandContext(c)
  const { referralId } = act.state
  const [its] = await meetingCaseOnPage(ctx.db, ctx.school.id, referralId)
  const meetings = its ? (await findMeetings(ctx, referralId, its)).meetings : []
  const meeting = meetings.find((each) => each.id === id)
  if (!meeting) return false
  if (meeting.startsAt <= ctx.now) throw new Refusal('session_over')
  await writeMessage(ctx, act, await cannotInWords(c, meeting))
  await cancelIts(ctx, { page: act.idHash }, referralId, meeting)
  return true
}

/**
 * The same from the page of all their places, which the words of a referral open too.
 *
 * @returns false where it is another booking than a meeting with a mentor
 */
export async function cancelAmongPlaces(
  c: DoorContext,
  { idHash, ...form }: Omit<OwnAct, 'state'>,
  id: string,
): Promise<boolean> {
  const read = await readOwnPage(c.get('db'), c.get('school').id, idHash, c.get('now'))
  return read !== null && cancelAndTell(c, { idHash, ...form, state: stateOf(read) }, id)
}

/** In the language of their page, and in English for the staff. */
async function cannotInWords(c: DoorContext, meeting: Named): Promise<string> {
  const { t } = c.var
  const own = fill((await planWords(t.code)).meeting.cannotSent, factsOf(c, t, meeting))
  if (t.code === 'en') return own
  return `${own}\n${fill(planEn.meeting.cannotSent, factsOf(c, en, meeting))}`
}
