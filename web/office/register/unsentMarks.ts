import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { HOUR_MS } from '../../../worker/time/durations.ts'

/**
 * Taps that are not sent yet, kept on this telephone: a browser throws away a page in the background, and a
 * register is taken in a corridor. They are under AES-GCM with a key that cannot be taken out of this
 * browser, and the whole of it is deleted at sign-out, when someone else signs in, and after a sign-in's
 * longest day. Where a browser keeps nothing (a private window), they stay in memory alone.
 */
const NAME = 'ajar-register'

const STORE = 'kept'

const KEY = 'key'

/** As long as a sign-in lasts at most, in milliseconds: the next morning's register is begun anew. */
const KEPT_FOR_MS = 10 * HOUR_MS

type Row = { whose: string; at: number; nonce: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }

/** A row for each register, and the key beside them. */
interface Kept extends DBSchema {
  kept: { key: string; value: Row | CryptoKey }
}

type Database = IDBPDatabase<Kept>

/** One after the other: what was tapped last is what is kept. */
let before: Promise<unknown> = Promise.resolve()

function inTurn<T>(work: (db: Database) => Promise<T>, otherwise: T): Promise<T> {
  const turn = before.then(async () => {
    try {
      return await work(await open())
    } catch {
      // A browser that keeps nothing: they stay in memory.
      return otherwise
    }
  })
  before = turn
  return turn
}

/** Keeps what is not sent of one register; nothing left deletes it. Never throws. */
export const saveUnsentMarks = (whose: string, register: string, taps: readonly unknown[]) =>
  inTurn(async (db) => {
    if (taps.length === 0) {
      await db.delete(STORE, register)
      return
    }
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const words = new TextEncoder().encode(JSON.stringify(taps))
    const sealed = await crypto.subtle.encrypt(under(nonce, register), await keyOf(db), words)
    const row: Row = { whose, at: Date.now(), nonce, sealed }
    await db.put(STORE, row, register)
  }, undefined)

/** What was not sent of one register, by this person, today; else nothing. Never throws. */
export const unsentMarks = <T>(whose: string, register: string): Promise<T[]> =>
  inTurn(async (db) => {
    await leaveOnly(db, whose)
    const row = await db.get(STORE, register)
    if (!row || !isRow(row)) return []
    const key = await keyOf(db)
    const words = await crypto.subtle.decrypt(under(row.nonce, register), key, row.sealed)
    return JSON.parse(new TextDecoder().decode(words)) as T[]
  }, [])

/** Nothing of it is left on this telephone, nor the key. */
export const forgetTaps = () => inTurn((db) => db.clear(STORE), undefined)

/** What is someone else's, or of another day, goes with its key. */
async function leaveOnly(db: Database, whose: string): Promise<void> {
  const rows = (await db.getAll(STORE)).filter(isRow)
  const isOurs = (row: Row) => row.whose === whose && Date.now() - row.at <= KEPT_FOR_MS
  if (!rows.every(isOurs)) await db.clear(STORE)
}

const isRow = (each: Row | CryptoKey): each is Row => 'whose' in each

const under = (iv: Uint8Array<ArrayBuffer>, register: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(register),
})

async function keyOf(db: Database): Promise<CryptoKey> {
  const kept = await db.get(STORE, KEY)
  if (kept && !isRow(kept)) return kept
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  await db.put(STORE, made, KEY)
  return made
}

/** Kept open, so that signing out deletes before the page is left. */
let opened: Database | undefined

const open = async (): Promise<Database> =>
  (opened ??= await openDB<Kept>(NAME, 1, {
    upgrade: (db) => void db.createObjectStore(STORE),
    terminated: () => (opened = undefined),
  }))
