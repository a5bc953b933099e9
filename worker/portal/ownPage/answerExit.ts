import { planWords } from '../../../web/languages/plan.ts'
import { EXIT_ANSWERS, EXIT_QUESTIONS, type ExitAnswers } from '../../cases/rules/exit.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { answerAtExit } from '../../ownPage/answerAtExit.ts'
import { base, commandContext, type DoorContext } from '../page/door.ts'
import { field } from '../page/readForm.ts'
import { ownAct } from './ownAct.ts'
import { showOwnPage } from './showOwnPage.tsx'

/** `POST /page/:opening/goodbye`: what they say at the end of their meetings. Any question may be left out. */
export async function sayGoodbye(c: DoorContext): Promise<Response> {
  const { act, typed } = await ownAct(c)
  const answers: ExitAnswers = {}
  for (const question of EXIT_QUESTIONS) {
    const answer = EXIT_ANSWERS.find((each) => each === field(typed, question))
    if (answer) answers[question] = answer
  }
  const page = `${base(c)}/page/${c.req.param('opening')}`
  if (Object.keys(answers).length === 0) {
    const { goodbye } = await planWords(c.get('t').code)
    return showOwnPage(c, { typed: '', status: 422, notice: [goodbye.choose] })
  }
  try {
    await answerAtExit(commandContext(c), act, { exitId: field(typed, 'exit'), answers })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return showOwnPage(c, { typed: '', status: 409, notice: c.get('t').problems[error.code] })
  }
  return c.redirect(`${page}?done=goodbye`, 303)
}
