import { newSecret } from '../../../worker/vault/vault.ts'
import { referralsIn } from '../builders.ts'
import { theyWrite } from '../../safeguarding/writeRecord.ts'
import { isNameInReach, isTeamFor, may, type Person, reads, sees, write } from '../whoMaySee.ts'
import { arrived, type Doing, type Done, idOf, newReferral, one, passedOn, send } from './oneAct.ts'

/** A pupil or parent asks, in any of the ways that there are. */
export async function ask(doing: Doing): Promise<null> {
  const { db, school, world, to, any } = doing
  const identity = (['known', 'known', 'sealed', 'no_name'] as const)[any % 4] ?? 'known'
  const naming = (['nobody', 'not', 'about'] as const)[Math.floor(any / 4) % 3]
  const named = naming === 'nobody' ? [] : [to.id]
  const { referral, name, story } = newReferral(world, { identity, named })
  const names = naming === 'not' ? { not: to.id } : naming === 'about' ? { aboutStaff: to.id } : {}
  await referralsIn(db, school, [{ id: referral.id, identity, name, story, ...names }])
  await arrived(doing, referral)
  return null
}

/** Someone who works here refers a pupil, now and then about a colleague. */
export async function refer(doing: Doing): Promise<Done> {
  const { world, by, to, any } = doing
  const aboutStaff = any % 2 === 1 && to.id !== by.id ? to.id : ''
  const named = aboutStaff ? [aboutStaff] : []
  const { referral, name, story } = newReferral(world, { byStaff: by.id, named })
  const tried = write(world, 'what a teacher tried', (who) => reads(who, referral))
  const done = await send(doing, 'refer', {
    id: newSecret(),
    name,
    year: 8,
    group: '8B',
    reasons: ['worry'],
    story,
    tried,
    strengths: '',
    howSoon: 'this_week',
    pupilKnows: 'no',
    aboutStaff,
  })
  if (done.isDone) await arrived(doing, Object.assign(referral, { id: idOf(done) }))
  return done
}

export async function decide(doing: Doing): Promise<Done> {
  const { world, to, referral, any } = doing
  const outcome = any % 5 === 0 ? 'declined' : any % 5 === 1 ? 'passed_on' : 'taken_on'
  const words = write(world, 'a decision', (who) => sees(who, referral))
  const noteForDsl = write(world, 'a note for the DSL', (who) => isTeamFor(who, referral))
  const done = await send(doing, `referrals/${referral.id}/decision`, {
    turn: 0,
    outcome,
    words,
    noteForDsl,
    ...(outcome === 'taken_on' ? { mentorId: to.id, intensity: 'light' } : {}),
  })
  if (!done.isDone) return done
  referral.status = 'decided'
  if (outcome === 'taken_on') referral.mentor = to.id
  if (outcome === 'passed_on') await passedOn(doing)
  return done
}

export async function theyWriteMore({ db, school, world, referral }: Doing): Promise<null> {
  const message = { id: '', passedOn: false }
  const words = write(
    world,
    'a message',
    (who) => sees(who, referral) || (message.passedOn && isTeamFor(who, referral)),
  )
  message.id = await theyWrite(db, school, referral.id, words)
  referral.messages.push(message)
  return null
}

export async function answer(doing: Doing): Promise<Done> {
  const { world, referral } = doing
  const words = write(world, 'an answer', (who) => sees(who, referral))
  return send(doing, `referrals/${referral.id}/messages`, { id: newSecret(), words })
}

export async function keepParents(doing: Doing): Promise<Done> {
  const { world, referral } = doing
  const words = write(world, 'what is kept of parents', (who) => sees(who, referral))
  const form = { id: newSecret(), kind: 'not_told', wish: 'not_to_know', answers: null, words }
  return send(doing, `referrals/${referral.id}/parents`, form)
}

export async function joinPupil(doing: Doing): Promise<Done> {
  const { referral } = doing
  const pupilId = await one(doing, 'id', 'pupil WHERE school_id = ?')
  const done = await send(doing, `referrals/${referral.id}/pupil`, { pupilId })
  if (done.isDone) referral.joined = true
  return done
}

export async function askName(doing: Doing): Promise<Done> {
  const { world, by, referral } = doing
  const mayRead = (who: Person) => may(who, 'agree_to_open_name') || who.id === by.id
  const words = write(
    world,
    'why a name is asked for',
    (who) => isNameInReach(who, referral) && mayRead(who),
  )
  const request = { id: newSecret(), by: by.id, status: 'waiting' as const, agreedBy: '' }
  const form = { id: request.id, because: 'may_be_hurt', words }
  const done = await send(doing, `sealed-names/${referral.id}/requests`, form)
  if (done.isDone) referral.nameRequests.push(request)
  return done
}

export async function settleName(doing: Doing): Promise<Done | null> {
  const { by, referral, any } = doing
  const request = referral.nameRequests.at(-1)
  if (!request) return null
  const status = any % 3 === 0 ? 'over' : 'agreed'
  const path = `sealed-names/${referral.id}/${status === 'over' ? 'refusal' : 'agreement'}`
  const done = await send(doing, path, { requestId: request.id })
  if (done.isDone) Object.assign(request, { status, agreedBy: by.id })
  return done
}
