/** Pseudo-random draws from 0 up to 1, the same for the same seed: Tommy Ettinger's mulberry32. */
export type Draw = () => number

export function drawFrom(seed: number): Draw {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** @throws Error where there is nothing to draw from */
export function one<T>(draw: Draw, of: readonly T[]): T {
  const [drawn] = of.slice(Math.floor(draw() * of.length))
  if (drawn === undefined) throw new Error('Nothing to draw from.')
  return drawn
}

/** One of these, each as often as its weight says. @throws Error where there is nothing to draw from */
export function weighted<T>(draw: Draw, of: readonly (readonly [what: T, weight: number])[]): T {
  let left = draw() * of.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [what, weight] of of) {
    left -= weight
    if (left < 0) return what
  }
  const last = of.at(-1)
  if (!last) throw new Error('Nothing to draw from.')
  return last[0]
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** An id like Ajar's own, 22 characters of base64url. */
export const drawId = (draw: Draw) =>
  Array.from({ length: 22 }, () => LETTERS[Math.floor(draw() * 64)]).join('')
