import { MINUTE_MS } from '../../../worker/time/durations.ts'

const ASKED_AGAIN_MS = MINUTE_MS

const SELDOM_MS = 5 * MINUTE_MS

const board = document.querySelector<HTMLElement>('[data-live]')
if (board) keepLive(board, ASKED_AGAIN_MS)

/**
 * Today's board, asked for again once a minute while someone looks at it, and more and more seldom while
 * nothing changes or nothing answers. The answer is a version and the lines; empty: nothing has changed.
 */
function keepLive(board: HTMLElement, waitMs: number) {
  setTimeout(async () => {
    if (document.hidden) {
      // Asked at once by whoever looks again.
      addEventListener('visibilitychange', () => keepLive(board, 0), { once: true })
      return
    }
    const address = board.dataset['live'] ?? ''
    let next = Math.min(waitMs * 1.5, SELDOM_MS)
    try {
      const answer = await fetch(address, { redirect: 'error' })
      if (answer.status === 200) {
        const [version = '', ...lines] = (await answer.text()).split('\n')
        board.dataset['live'] = address.replace(/=.*/, `=${version}`)
        board.replaceChildren(...lines.map(paragraph))
        next = ASKED_AGAIN_MS
      }
    } catch {
      // No connection: what is there stays.
    }
    keepLive(board, Math.max(next, ASKED_AGAIN_MS))
  }, waitMs)
}

function paragraph(words: string) {
  const line = document.createElement('p')
  line.textContent = words
  return line
}
