import { CODE_WORDS } from '../../worker/returnCode/rules/codeWords.ts'
import { fiveWords } from '../support/portal.ts'
import type { Form } from '../support/html.ts'
import { filledIn, formTo, newPhone, type Typed } from '../support/scriptlessPhone.ts'

/** Posts of a flood, and true ones sent from the middle of it. */
export type Flood = {
  origin: string
  /** The school's page. */
  school: string
  posts: number
  /** The number of connections. */
  atOnce: number
  /** The content and device of the nth post. */
  nth: (n: number) => { typed: Typed; device: string }
  /** Sent when half of the posts have gone. */
  trueOnes: readonly { typed: Typed; device: string }[]
  say?: ((words: string) => void) | undefined
}

const ASK = '/ask/me'

/** A script reads the form once for so many posts: what a form saves follows from what is written in it as well. */
const POSTS_OF_A_FORM = 10

/** And looks at the words of each so many-th post, as its author would to see that it works. */
const LOOKS_AT = 25

const SAY_EVERY = 500

/**
 * Sends them all, over so many connections. Answers how many were led to their five words, and those of the true ones.
 */
export async function sendFlood(flood: Flood) {
  const { origin, school, posts, atOnce, nth, trueOnes, say } = flood
  const began = performance.now()
  let next = 0
  let sent = 0
  let answered = 0
  const words: Promise<string>[] = []
  const sendAsPerson = async ({ typed, device }: { typed: Typed; device: string }) => {
    const phone = newPhone(origin, fetch, device)
    const page = await phone.send(formTo(await phone.go(school + ASK), ASK), typed)
    return fiveWords(page)
  }
  const isAnswered = async (form: Form, n: number) => {
    const { typed, device } = nth(n)
    const phone = newPhone(origin, fetch, device)
    const answer = await phone.press(form, new URLSearchParams(filledIn(form, typed)))
    await answer.arrayBuffer()
    const to = answer.headers.get('location') ?? ''
    if (n % LOOKS_AT > 0) return answer.status === 303 && to.includes('/sent/')
    const shown = fiveWords(await phone.go(to)).split(' ')
    return shown.every((word) => CODE_WORDS.includes(word))
  }
  const lane = async () => {
    let form: Form | null = null
    for (let own = 0; next < posts; own++) {
      const n = next++
      if (n === posts >> 1) words.push(...trueOnes.map(sendAsPerson))
      if (!form || own % POSTS_OF_A_FORM === 0) {
        form = formTo(await newPhone(origin, fetch, nth(n).device).go(school + ASK), ASK)
      }
      if (await isAnswered(form, n)) answered++
      if (++sent % SAY_EVERY === 0) {
        say?.(`${sent} of ${posts} sent, ${Math.round((performance.now() - began) / 1000)} s`)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return { answered, words: await Promise.all(words) }
}
