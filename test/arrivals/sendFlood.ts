import { CODE_WORDS } from '../../worker/returnCode/rules/codeWords.ts'
import { fiveWords } from '../support/portal.ts'
import { formTo, newPhone, type Typed } from '../support/scriptlessPhone.ts'

/** Posts of a flood, and true ones sent from the middle of it. */
export type Flood = {
  origin: string
  /** The school's page. */
  school: string
  posts: number
  atOnce: number
  /** What the nth post says and from which device. */
  nth: (n: number) => { typed: Typed; device: string }
  /** Sent when half of the posts have gone. */
  trueOnes: readonly { typed: Typed; device: string }[]
}

const ASK = '/ask/me'

/** Sends them all, so many at once. Answers how many got their five words, and those of the true ones. */
export async function sendFlood(flood: Flood) {
  const { origin, school, posts, atOnce, nth, trueOnes } = flood
  let next = 0
  let answered = 0
  const words: Promise<string>[] = []
  const send = async ({ typed, device }: { typed: Typed; device: string }) => {
    const phone = newPhone(origin, fetch, device)
    const page = await phone.send(formTo(await phone.go(school + ASK), ASK), typed)
    return fiveWords(page)
  }
  const lane = async () => {
    while (next < posts) {
      const n = next++
      if (n === posts >> 1) words.push(...trueOnes.map(send))
      if ((await send(nth(n))).split(' ').every((word) => CODE_WORDS.includes(word))) answered++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return { answered, words: await Promise.all(words) }
}
