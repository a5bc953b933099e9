import { describe, expect, test } from 'vitest'
import { mayPick, oneEach } from '../../../worker/meetings/rules/oneEach.ts'

const at = (id: string, startsAt: number) => ({ id, startsAt, endsAt: startsAt + 30 })

const TIMES = [at('a', 0), at('b', 30), at('c', 60)]

const pupil = (id: string, times: string[], never: string[] = []) => ({
  id,
  times: times.map((time) => ({
    id: time,
    misses: [{ never: never.includes(time) }],
  })),
})

const ALL = ['a', 'b', 'c']

describe('One time each', () => {
  test('The next free times go to the pupils in order, one each', () => {
    const pupils = ['kai', 'ada', 'noor', 'zoe'].map((id) => pupil(id, ALL))
    expect(oneEach(TIMES, pupils, {})).toEqual({ kai: 'a', ada: 'b', noor: 'c', zoe: '' })
  })

  test('A time that is picked stands, and whoever had it gets the next', () => {
    const pupils = [pupil('kai', ALL), pupil('ada', ALL)]
    expect(oneEach(TIMES, pupils, { ada: 'a' })).toEqual({ kai: 'b', ada: 'a' })
    expect(oneEach(TIMES, pupils, { kai: '' })).toEqual({ kai: '', ada: 'a' })
    // Of another mentor: that isn't theirs any more.
    expect(oneEach(TIMES, pupils, { ada: 'gone' })).toEqual({ kai: 'a', ada: 'b' })
  })

  test('Nobody is proposed a lesson that nobody is taken out of, or a time that isn’t theirs', () => {
    const pupils = [pupil('kai', ALL, ['a']), pupil('ada', ['c']), pupil('noor', [])]
    expect(oneEach(TIMES, pupils, {})).toEqual({ kai: 'b', ada: 'c', noor: '' })
    expect(oneEach(TIMES, pupils, { kai: 'a' })).toMatchObject({ kai: 'a' })
    const unknown = { id: 'kai', times: ALL.map((id) => ({ id, misses: null })) }
    expect(oneEach(TIMES, [unknown], {})).toEqual({ kai: 'a' })
  })

  test('A mentor is given no two times at once', () => {
    const times = [at('a', 0), at('late', 20), at('b', 30)]
    const pupils = ['kai', 'ada'].map((id) => pupil(id, ['a', 'late', 'b']))
    expect(oneEach(times, pupils, {})).toEqual({ kai: 'a', ada: 'b' })
    expect(oneEach(times, pupils, { kai: 'late' })).toEqual({ kai: 'late', ada: '' })
    expect(oneEach(times, pupils, { kai: 'a', ada: 'late' })).toEqual({ kai: 'a', ada: 'b' })
    expect([...mayPick(times, { kai: 'a' }, 'ada')]).toEqual(['b'])
    expect([...mayPick(times, { kai: 'a' }, 'kai')]).toEqual(['a', 'late', 'b'])
  })
})
