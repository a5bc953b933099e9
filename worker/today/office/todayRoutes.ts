import type { TodayPage } from './answers.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { todayPage } from './todayPage.ts'

/** The office's first page: each part is answered by its own action of the access table. */
export const today = officeRoutes().get('/office/api/today', allowed('signed_in'), async (c) => {
  const ctx = staffContext(c)
  return c.json((await todayPage(ctx)) satisfies TodayPage)
})
