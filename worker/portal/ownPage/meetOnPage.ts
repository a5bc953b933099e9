import { meetingCaseOnPage } from '../../../db/meetings/meetings.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import { en } from '../../../web/languages/en/everyPage.ts'
import { planEn } from '../../../web/languages/en/plan.ts'
import { planWords } from '../../../web/languages/plan.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { cancelIts, takeTime } from '../../meetings/bookMeeting.ts'
import { findMeetings } from '../../meetings/findMeetings.ts'
import { writeMessage } from '../../ownPage/writeMessage.ts'
import { base, commandContext, type DoorContext } from '../page/door.ts'
import { field } from '../page/readForm.ts'
import { ownAct } from './ownAct.ts'
import { factsOf, type Named } from './ownMeetings.ts'
import { showOwnPage } from './showOwnPage.tsx'

/** `POST /page/:opening/meeting`: a free time is taken. */
export async function takeOwnTime(c: DoorContext): Promise<Response> {
  const { act, typed } = await ownAct(c)
  const time = field(typed, 'time')
  const { idHash: page, formId, state } = act
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

/**
 * `POST /page/:opening/meeting/cannot`: they can't come then. Their mentor reads that as a message of theirs, on
 * Today and on the case. It's written first, so a press that is sent again after a failure still tells them.
 */
export async function cannotMeet(c: DoorContext): Promise<Response> {
  const { act, typed } = await ownAct(c)
  const ctx = commandContext(c)
  const { referralId } = act.state
  const [its] = await meetingCaseOnPage(ctx.db, ctx.school.id, referralId)
  const meetings = its ? (await findMeetings(ctx, referralId, its)).meetings : []
  const meeting = meetings.find(({ id }) => id === field(typed, 'meeting'))
  const done = `${base(c)}/page/${c.req.param('opening')}?done=cannot_meet`
  // A second press: it's cancelled, and they know.
  if (!meeting) return c.redirect(done, 303)
  try {
    if (meeting.startsAt <= ctx.now) throw new Refusal('session_over')
    await writeMessage(ctx, act, await cannotInWords(c, meeting))
    await cancelIts(ctx, { page: act.idHash }, referralId, meeting)
  } catch (error) {
    return shownAgain(c, error)
  }
  return c.redirect(done, 303)
}

/** In the language of their page, and in English for the staff. */
async function cannotInWords(c: DoorContext, meeting: Named): Promise<string> {
  const { t } = c.var
  const own = fill((await planWords(t.code)).meeting.cannotSent, factsOf(c, t, meeting))
  if (t.code === 'en') return own
  return `${own}\n${fill(planEn.meeting.cannotSent, factsOf(c, en, meeting))}`
}
