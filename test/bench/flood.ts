import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import { aSchool } from '../support/builders.ts'
import { sendFlood } from '../arrivals/sendFlood.ts'
import { atTheirDesk, startOfficeAlone } from '../support/office.ts'
import { newPhone } from '../support/scriptlessPhone.ts'
import { unlockWith } from '../support/portal.ts'
import { exactly, type Measurement } from './figures.ts'

const POSTS = Number(process.env['BENCH_POSTS'] ?? 5000)

const TRUE_STORY = 'He waits for me after school and I do not know whom to tell.'

/** A flood of requests from one device, with a real one from another device in the middle. */
export const measure: Measurement = async (say) => {
  const ajar = await startOfficeAlone()
  try {
    const school = await aSchool(ajar.db)
    const began = performance.now()
    const { answered, words } = await sendFlood({
      origin: ajar.origin,
      school: `/${school.id}`,
      posts: POSTS,
      atOnce: 32,
      nth: (n) => {
        if (n % 1000 === 0) say(`${n} of ${POSTS} sent`)
        const typed = { identity: 'no_name', story: `You all smell of number ${n}` }
        return { typed, device: 'a telephone with time' }
      },
      trueOnes: [
        { typed: { identity: 'no_name', story: TRUE_STORY }, device: 'another telephone' },
      ],
    })
    const seconds = Math.round((performance.now() - began) / 1000)
    const grace = await atTheirDesk(ajar, school, 'grace')
    const { value: page } = await grace.read<QueuePage>('queue')
    let place = 0
    for (const [at, { id }] of page.rows.entries()) {
      const { value } = await grace.read<ReferralPage>(`referrals/${id}`)
      if (value.answers.story === TRUE_STORY) place = at + 1
    }
    const opened = await unlockWith(newPhone(ajar.origin), words[0] ?? '', `/${school.id}`)
    const lost = POSTS + 1 - page.waiting - page.held + (opened.path.includes('/page/') ? 0 : 1)
    return [
      {
        id: 'T4',
        what: `not answered or not kept, of ${POSTS} posts in ${seconds} s and a true one among them`,
        budget: '0',
        measured: `${POSTS - answered + lost} (${page.held} held)`,
        verdict: exactly(POSTS - answered + lost, 0),
      },
      {
        id: 'T4',
        what: 'place of the true one in the queue',
        budget: 'first page, 20',
        measured: place ? `${place}` : 'not on it',
        verdict: exactly(place || 999, 20),
      },
    ]
  } finally {
    await ajar.stop()
  }
}
