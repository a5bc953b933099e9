import { createComponent } from 'solid-js'
import { renderToString } from 'solid-js/web'
import { expect, test } from 'vitest'
import { Candidates } from '../../web/office/roll/Candidates.tsx'

test('Every column and row of the table of candidates has a header with words', () => {
  const html = renderToString(() =>
    createComponent(Candidates, {
      typed: { name: 'Ava Twosome', year: 4, group: '4B' },
      candidates: [
        {
          pupilId: 'pupil-1',
          forename: 'Ava',
          surname: 'Twosome',
          knownAs: '',
          year: 4,
          group: '4B',
          leftOn: null,
          agrees: { name: 'full', year: true, group: true },
        },
      ],
      busy: false,
      onJoin: () => {},
    }),
  )
  const headers = [...html.matchAll(/<th[ >].*?<\/th>/gs)].map(([header]) =>
    header.replace(/<[^>]*>/g, '').trim(),
  )
  expect(headers).toHaveLength(7)
  for (const words of headers) expect(words).toMatch(/\w/)
})
