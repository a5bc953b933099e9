import type { Moment, Point, Statement } from '../../../worker/ratings/rules/rating.ts'

export const STATEMENT_WORDS: Record<Statement, string> = {
  attendance: 'They come to my lessons',
  punctuality: 'They come on time',
  behaviour: 'They keep to the rules',
  work: 'They get their work done',
  confidence: 'They dare to try something hard',
  relationships: 'They get on with others',
}

export const POINT_WORDS: Record<Point, string> = {
  1: 'Hardly ever',
  2: 'Not often',
  3: 'About half the time',
  4: 'Often',
  5: 'Nearly always',
}

export const MOMENT_WORDS: Record<Moment, string> = {
  start: 'At the start',
  end: 'At the end',
}

const words = (point: number) => (POINT_WORDS[point as Point] ?? '').toLowerCase()

/** A mean of some answers in the words of the points: between two of them where it's neither. */
export function meanWords(mean: number): string {
  const [low, high] = [Math.floor(mean), Math.ceil(mean)]
  return low === high ? words(low) : `between ${words(low)} and ${words(high)}`
}
