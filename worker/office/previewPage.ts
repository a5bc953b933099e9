import { createMiddleware } from 'hono/factory'
import type { School } from '../../db/school/school.ts'
import type { SignedInEnv } from '../context/requireSignIn.ts'
import { patchOf, SETTING_PARTS } from '../school/rules/settings.ts'
import { settingForms } from '../school/rules/settingForms.ts'
import { safeParse } from 'zod/mini'

/** Our own office may show the page in a frame; in it nothing runs, is sent or leads away. */
const FRAMED = "frame-ancestors 'self'; sandbox"

/** The school's first page as a pupil will see it, with one part of its settings as it is typed and not yet saved. */
export const previewPage = createMiddleware<SignedInEnv>(async (c) => {
  const { part, value } = await c.req.parseBody()
  const school = withDraft(c.get('staff').school, part, value)
  const { drawFirstScreen } = await import('../portal/page/drawFirstScreen.tsx')
  const { page, policy } = await drawFirstScreen(school, c.get('now'))
  return c.body(page, 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.replace("frame-ancestors 'none'", FRAMED),
  })
})

/** What is typed takes the place of what is saved once it could be saved. */
function withDraft(school: School, name: unknown, value: unknown): School {
  const part = SETTING_PARTS.find((each) => each === name)
  if (!part || part === 'closed_days') return school
  const read = safeParse(settingForms[part], valueOf(value))
  if (!read.success) return school
  const { name: called = school.name, profile, calendar } = patchOf(part, read.data)
  return {
    ...school,
    name: called,
    profile: { ...school.profile, ...profile },
    calendar: { ...school.calendar, ...calendar },
  }
}

function valueOf(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : null
  } catch {
    return null
  }
}
