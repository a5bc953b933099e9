import type { School } from '../../../db/school/school.ts'
import { newSecret } from '../../../worker/vault/vault.ts'
import type { Desk, Said } from '../office.ts'
import {
  type KnownReferral,
  knowsName,
  type Person,
  reads,
  type World,
  write,
} from '../whoMaySee.ts'
import { must } from '../../must.ts'

export type Setting = { db: D1Database; school: School; world: World; desks: Map<string, Desk> }

/** `any` is a number to choose by; `isLet`, whether the access table lets this person do it at all. */
export type Doing = Setting & {
  by: Person
  to: Person
  referral: KnownReferral
  any: number
  isLet: boolean
}

/** The answer, and whether it took effect. */
export type Done = { said: Said<unknown>; isDone: boolean }

export type ActOn = {
  /** On which referrals it can be done; without it, no referral is asked for. */
  on?: (referral: KnownReferral) => boolean
  isLet: (who: Person, referral: KnownReferral, any: number, world: World) => boolean
  act: (doing: Doing) => Promise<Done | null>
}

export async function send({ desks, by, isLet }: Doing, path: string, form: object): Promise<Done> {
  const said = await must(desks.get(by.id)).send(path, form)
  return { said, isDone: said.status === 200 && isLet }
}

export const idOf = ({ said }: Done) => (said.value as { id: string }).id

export async function one<T>(
  { db, school }: Setting,
  column: string,
  from: string,
  ...bound: string[]
) {
  const sql = `SELECT ${column} AS it FROM ${from}`
  return db
    .prepare(sql)
    .bind(school.id, ...bound)
    .first<T>('it')
}

/** Whether something of it was told to the safeguarding team. */
export const hasDisclosure = ({ disclosures }: KnownReferral) => disclosures.length > 0

/** A new referral with its words, each with its readers. */
export function newReferral(world: World, facts: Partial<KnownReferral>) {
  const referral: KnownReferral = {
    id: newSecret(),
    story: '',
    identity: 'known',
    status: 'waiting',
    named: [],
    goesTo: null,
    byStaff: null,
    mentor: null,
    joined: false,
    notes: [],
    messages: [],
    nameRequests: [],
    handOvers: [],
    disclosures: [],
    ...facts,
  }
  const name = `${write(world, 'a name', (who) => knowsName(who, referral))} Brown`
  referral.story = write(world, 'a story', (who) => reads(who, referral))
  return { referral, name, story: referral.story }
}

/** Its reader was settled when it was made; other tests cover which one. */
export async function arrived(doing: Doing, referral: KnownReferral): Promise<void> {
  const from = 'referral WHERE school_id = ? AND id = ?'
  referral.goesTo = await one(doing, 'goes_to', from, referral.id)
  doing.world.referrals.push(referral)
}

/** Everything the child wrote until now has gone along. */
export async function passedOn(doing: Doing): Promise<void> {
  const { referral } = doing
  const from = 'disclosure WHERE school_id = ? AND referral_id = ? ORDER BY raised_at DESC LIMIT 1'
  const id = (await one<string>(doing, 'id', from, referral.id)) ?? ''
  referral.disclosures.push({ id, acknowledged: false })
  for (const message of referral.messages) message.passedOn = true
}
