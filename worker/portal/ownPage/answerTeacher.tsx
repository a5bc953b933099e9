import { TeacherReferralPage } from '../../../web/portal/ownPage/TeacherReferralPage.tsx'
import { answerAsPupil } from '../../ownPage/answerAsPupil.ts'
import { PUPIL_SAYS } from '../../referrals/rules/teacherReferral.ts'
import { base, commandContext, type DoorContext, show } from '../page/door.ts'
import { ownAct } from './ownAct.ts'
import { field } from '../page/readForm.ts'

/** `POST /page/:opening/answer`: yes, no or not yet to a teacher's referral. */
export async function sayAnswer(c: DoorContext): Promise<Response> {
  const { act, typed } = await ownAct(c)
  const said = PUPIL_SAYS.find((each) => each === field(typed, 'answer'))
  if (!said) return showTeacherReferral(c, field(typed, 'sealed'), c.get('t').asked.choose)
  await answerAsPupil(commandContext(c), act, said)
  return c.redirect(`${base(c)}/page/${c.req.param('opening')}?done=said_${said}`, 303)
}

/** The question, before anything else of the page. */
export function showTeacherReferral(
  c: DoorContext,
  sealed: string,
  error?: string,
): Promise<Response> {
  const opening = c.req.param('opening') ?? ''
  const notYet = !error && c.req.query('done') === 'said_not_yet'
  return show(
    c,
    (portal) => (
      <TeacherReferralPage
        portal={portal}
        action={`${base(c)}/page/${opening}`}
        sealed={sealed}
        notYet={notYet}
        error={error}
      />
    ),
    {
      path: `/page/${opening}`,
      title: error ? undefined : 'page',
      opening,
      status: error ? 422 : 200,
    },
  )
}
