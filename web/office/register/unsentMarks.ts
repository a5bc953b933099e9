/**
 * Taps that are not sent yet, kept on this telephone: a browser throws away a page in the background, and a
 * register is taken in a corridor. They are under AES-GCM with a key that cannot be taken out of this
 * browser, and the whole of it is deleted at sign-out, when somebody else signs in, and after a sign-in's
 * longest day. Where a browser keeps nothing (a private window), they stay in memory alone.
 */
const NAME = 'ajar-register'

const STORE = 'kept'

const KEY = 'key'

/** As long as a sign-in lasts at most (T5), in milliseconds. */
const KEPT_FOR = 10 * 60 * 60 * 1000

type Row = { whose: string; at: number; nonce: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }

/** One after the other: what was tapped last is what is kept. */
let before: Promise<unknown> = Promise.resolve()

function inTurn<T>(work: (db: IDBDatabase) => Promise<T>, otherwise: T): Promise<T> {
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
      await done(store(db, 'readwrite').delete(register))
      return
    }
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const words = new TextEncoder().encode(JSON.stringify(taps))
    const sealed = await crypto.subtle.encrypt(under(nonce, register), await keyOf(db), words)
    const row: Row = { whose, at: Date.now(), nonce, sealed }
    await done(store(db, 'readwrite').put(row, register))
  }, undefined)

/** What was not sent of one register, by this person, today; else nothing. Never throws. */
export const unsentMarks = <T>(whose: string, register: string): Promise<T[]> =>
  inTurn(async (db) => {
    await leaveOnly(db, whose)
    const row = await done<Row | undefined>(store(db, 'readonly').get(register))
    if (!row) return []
    const key = await keyOf(db)
    const words = await crypto.subtle.decrypt(under(row.nonce, register), key, row.sealed)
    return JSON.parse(new TextDecoder().decode(words)) as T[]
  }, [])

/** Nothing of it is left on this telephone, nor the key. */
export const forgetTaps = () => inTurn((db) => done(store(db, 'readwrite').clear()), undefined)

/** What is somebody else's, or of another day, goes with its key. */
async function leaveOnly(db: IDBDatabase, whose: string): Promise<void> {
  const all = await done<(Row | CryptoKey)[]>(store(db, 'readonly').getAll())
  const rows = all.filter((each): each is Row => 'whose' in each)
  const isOurs = (row: Row) => row.whose === whose && Date.now() - row.at <= KEPT_FOR
  if (!rows.every(isOurs)) await done(store(db, 'readwrite').clear())
}

const under = (iv: Uint8Array<ArrayBuffer>, register: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(register),
})

async function keyOf(db: IDBDatabase): Promise<CryptoKey> {
  const kept = await done<CryptoKey | undefined>(store(db, 'readonly').get(KEY))
  if (kept) return kept
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  await done(store(db, 'readwrite').put(made, KEY))
  return made
}

const store = (db: IDBDatabase, mode: IDBTransactionMode) =>
  db.transaction(STORE, mode).objectStore(STORE)

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
  return done(request)
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not kept')))
  })
