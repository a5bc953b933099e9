import { newSecret } from '../../../worker/vault/vault.ts'
import {
  isTeamFor,
  type KnownReferral,
  may,
  type Person,
  sees,
  seesCase,
  write,
} from '../whoMaySee.ts'
import { type Doing, type Done, hasDisclosure, idOf, passedOn, send } from './oneAct.ts'

export async function writeNote(doing: Doing): Promise<Done> {
  const { world, referral } = doing
  const note = { id: '', passedOn: false }
  const words = write(
    world,
    'a session note',
    (who) => seesCase(who, referral) || (note.passedOn && isTeamFor(who, referral)),
  )
  const done = await send(doing, `cases/${referral.id}/notes`, {
    id: newSecret(),
    kind: 'one_to_one',
    metOn: '2026-11-23',
    minutes: 20,
    words,
    dueOn: null,
  })
  if (done.isDone) referral.notes.push(Object.assign(note, { id: idOf(done) }))
  return done
}

/** From a note, from a message, or from neither. */
export async function passOn(doing: Doing): Promise<Done> {
  const { world, by, referral, any } = doing
  const words = write(world, 'a note for the DSL', (who) => isTeamFor(who, referral))
  const note = any % 3 === 0 && seesCase(by, referral) ? referral.notes.at(-1) : undefined
  const message = any % 3 === 1 ? referral.messages.at(-1) : undefined
  const done = await send(doing, `referrals/${referral.id}/disclosure`, {
    id: newSecret(),
    words,
    ...(note ? { noteId: note.id } : {}),
    ...(message ? { messageId: message.id } : {}),
  })
  if (!done.isDone) return done
  if (note) note.passedOn = true
  await passedOn(doing)
  return done
}

/** The safeguarding team's acts on the last disclosure of a referral. */
export const ofTeam =
  (does: (words: () => string) => [path: string, form: object]) =>
  (doing: Doing): Promise<Done> => {
    const { world, referral } = doing
    const words = () => write(world, 'the safeguarding record', (who) => isTeamFor(who, referral))
    const [path, form] = does(words)
    return send(doing, `disclosures/${lastOf(referral)}/${path}`, { id: newSecret(), ...form })
  }

const lastOf = ({ disclosures }: KnownReferral) => disclosures.at(-1)?.id ?? 'none'

export async function acknowledge(doing: Doing): Promise<Done> {
  const done = await ofTeam(() => ['acknowledgement', {}])(doing)
  const last = doing.referral.disclosures.at(-1)
  if (done.isDone && last) last.acknowledged = true
  return done
}

export async function handOver(doing: Doing): Promise<Done> {
  const { world, to, referral } = doing
  const asked = { id: newSecret(), to: to.id, waits: false }
  const reason = write(
    world,
    'why a case is handed over',
    (who) =>
      (seesCase(who, referral) && may(who, 'hand_over_case')) ||
      (asked.waits && who.id === to.id && may(who, 'take_over_case')),
  )
  const form = { id: asked.id, fromStaffId: referral.mentor, toStaffId: to.id, reason }
  const done = await send(doing, `cases/${referral.id}/hand-overs`, form)
  if (done.isDone) referral.handOvers.push(Object.assign(asked, { waits: true }))
  return done
}

export async function settleHandOver(doing: Doing): Promise<Done | null> {
  const { world, by, referral, any } = doing
  const asked = referral.handOvers.at(-1)
  if (!asked) return null
  const answer = write(
    world,
    'why a case is refused',
    (who) => seesCase(who, referral) && may(who, 'hand_over_case'),
  )
  const how = any % 3 === 0 ? 'refusal' : 'acceptance'
  const form = { handOverId: asked.id, answer }
  const done = await send(doing, `cases/${referral.id}/hand-overs/${how}`, form)
  if (!done.isDone) return done
  asked.waits = false
  if (how === 'acceptance') referral.mentor = by.id
  return done
}

export const heldOn = (referral: KnownReferral, any: number) =>
  any % 3 > 0 && hasDisclosure(referral) ? 'disclosure' : 'referral'

export const mayHold = (who: Person, referral: KnownReferral, on: 'disclosure' | 'referral') =>
  may(who, 'hold_records') && (on === 'disclosure' ? isTeamFor : sees)(who, referral)

export async function hold(doing: Doing): Promise<Done> {
  const { world, referral, any } = doing
  const on = heldOn(referral, any)
  const reason = write(world, `why a ${on} is held`, (who) => mayHold(who, referral, on))
  const id = on === 'disclosure' ? lastOf(referral) : referral.id
  return send(doing, `records/${id}/hold`, { id: newSecret(), on, whole: false, reason })
}

/** Everything about the pupil: anyone one of their referrals names finds a trace of their own holds only. */
export async function holdPupil(doing: Doing): Promise<Done> {
  const { world, by, referral } = doing
  const names = (who: Person) =>
    world.referrals.some(({ joined, named }) => joined && named.includes(who.id))
  const reason = write(
    world,
    'why a pupil is held',
    (who) => may(who, 'hold_records') && (who.id === by.id || !names(who)),
  )
  const form = { id: newSecret(), on: 'referral', whole: true, reason }
  return send(doing, `records/${referral.id}/hold`, form)
}
