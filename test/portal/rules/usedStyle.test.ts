import { expect, test } from 'vitest'
import { rulesOf, usedStyle } from '../../../worker/portal/page/usedStyle.ts'

test('Rules say the same in the same order, and nothing comes before what it overrides', () => {
  const sheet =
    'p{width:1px;border-radius:9px;border:0;border-color:red}a{width:1px;border:0}b{top:0}'
  expect(usedStyle(rulesOf(sheet), '<p></p>')).toBe(
    'p{border-radius:9px;border:0;border-color:red;width:1px}a{border:0;width:1px}',
  )
})
