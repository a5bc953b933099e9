import { expect, test } from 'vitest'
import { observedWords } from '../../../web/office/cases/plan/planWords.ts'

const programme = { startsOn: '2026-11-02', parts: ['one_to_one', 'observation'] as const }

test('A programme with a lesson to watch says when one was last watched since it began', () => {
  const parts = [...programme.parts]
  const words = (observedOn: string[]) => observedWords({ ...programme, parts }, observedOn)
  expect(words(['2026-11-09', '2026-11-04', '2026-10-12'])).toBe(
    'A lesson was watched on Mon 9 Nov.',
  )
  expect(words(['2026-10-12'])).toBe('No lesson’s been watched yet.')
  expect(observedWords({ ...programme, parts: ['one_to_one'] }, ['2026-11-09'])).toBeNull()
})
