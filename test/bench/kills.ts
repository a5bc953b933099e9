import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedSchools } from '../../db/seed/seedSchools.ts'
import { type Ajar, LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { freePort } from '../../local/ports.ts'
import { formTo, newPhone, type Phone } from '../support/scriptlessPhone.ts'
import { fiveWords, HARBOUR, unlockWith } from '../support/portal.ts'
import { exactly, type Measurement } from './figures.ts'
import { ownWorkerds } from './processes.ts'

const REFERRALS = Number(process.env['BENCH_REFERRALS'] ?? 1000)

const KILLS = 20

/** Pupils who send at the same time. */
const AT_ONCE = 8

const ASK = `${HARBOUR}/ask/me`

/** Milliseconds before a pupil presses Send again. */
const PATIENCE_MS = 50

const GIVE_UP_AFTER = 400

/**
 * R2 and R3 of README.md: pupils send while the process is killed again and again by SIGKILL, and restarted
 * on what it left on the disk. A pupil whose answer was lost sends the same form again, and every third does so
 * in any case. Afterwards all words that were shown are typed in.
 */
export const measure: Measurement = async (say) => {
  const keepIn = mkdtempSync(join(tmpdir(), 'ajar-kills-'))
  const port = await freePort()
  let ajar = await startAjar({ port, keepIn })
  await seedSchools(ajar.db, LOCAL_SECRETS, Date.now())
  try {
    const before = await countReferrals(ajar)
    const state = { begun: 0, cutOff: 0, repeats: 0, otherWords: 0 }
    /** The five words that each of them was shown. */
    const sent: string[] = []
    const child = async () => {
      const phone = newPhone(`http://localhost:${port}`)
      while (state.begun < REFERRALS) sent.push(await sendOne(phone, state.begun++, state))
    }
    const children = Promise.all(Array.from({ length: AT_ONCE }, child))

    for (let kill = 1; kill <= KILLS; kill++) {
      await until(() => sent.length >= (REFERRALS * kill) / (KILLS + 1), children)
      for (const pid of ownWorkerds()) process.kill(pid, 'SIGKILL')
      await ajar.stop()
      ajar = await startAjar({ port, keepIn })
      say(`killed ${kill} of ${KILLS} times, ${sent.length} of ${REFERRALS} sent`)
    }
    await children

    const lost = await countLost(newPhone(ajar.origin), sent)
    const kept = (await countReferrals(ajar)) - before
    const { cutOff, repeats, otherWords } = state
    return [
      {
        id: 'R2',
        what: `shown and lost, of ${sent.length} sent across ${KILLS} kills`,
        budget: '0',
        measured: `${lost} (${cutOff} had to press Send again)`,
        verdict: exactly(lost, 0),
      },
      {
        id: 'R3',
        what: `other words, of ${repeats} forms sent again`,
        budget: '0',
        measured: `${otherWords}`,
        verdict: exactly(otherWords, 0),
      },
      {
        id: 'R3',
        what: 'referrals kept beyond those that were sent',
        budget: '0',
        measured: `${kept - sent.length}`,
        verdict: exactly(Math.abs(kept - sent.length), 0),
      },
    ]
  } finally {
    await ajar.stop()
    rmSync(keepIn, { recursive: true, force: true })
  }
}

type State = { cutOff: number; repeats: number; otherWords: number }

/** Opens a form, fills it in and presses Send until the five words are on the screen. */
async function sendOne(phone: Phone, n: number, state: State): Promise<string> {
  const form = await again(async () => formTo(await phone.go(ASK), ASK))
  const send = () => phone.send(form, { identity: 'no_name', story: `The ${n}th to send.` })
  let presses = 0
  const shown = async () => {
    presses++
    return fiveWords(await send())
  }
  const words = await again(shown)
  if (presses > 1) state.cutOff++
  if (presses > 1 || n % 3 === 0) {
    state.repeats++
    if ((await again(shown)) !== words) state.otherWords++
  }
  return words
}

/** Sends again after a while, until an answer says that the form was stored. */
async function again<T>(tried: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await tried()
    } catch (error) {
      if (tries > GIVE_UP_AFTER) throw error
      await new Promise((done) => setTimeout(done, PATIENCE_MS))
    }
  }
}

async function countLost(phone: Phone, sent: readonly string[]): Promise<number> {
  let lost = 0
  for (const words of sent) {
    const page = await unlockWith(phone, words)
    if (page.status !== 200 || !page.path.includes('/page/')) lost++
  }
  return lost
}

const countReferrals = async ({ db }: Ajar) =>
  (await db.prepare('SELECT COUNT(*) AS n FROM referral').first<number>('n')) ?? 0

/** Waits until it is so; if what runs beside it fails, fails with it. */
async function until(isSo: () => boolean, beside: Promise<unknown>) {
  while (!isSo()) {
    await Promise.race([beside, new Promise((done) => setTimeout(done, 5))])
  }
}
