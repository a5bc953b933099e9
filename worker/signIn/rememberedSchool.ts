import { getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../context/appContext.ts'
import { DAY_MS } from '../time/durations.ts'

/** The school that this browser signed in to last, by its place in Ajar's addresses. It says nothing of a person. */
const SCHOOL_COOKIE = '__Host-ajar-school'

const REMEMBERED_DAYS = 180

/** The next sign-in with this browser goes to the same school without asking. */
export const rememberSchool = (c: AppContext, schoolId: string): void =>
  setCookie(c, SCHOOL_COOKIE, schoolId, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: (REMEMBERED_DAYS * DAY_MS) / 1000,
  })

export const rememberedSchool = (c: AppContext): string | undefined => getCookie(c, SCHOOL_COOKIE)

export const isRemembered = (c: AppContext): boolean => rememberedSchool(c) !== undefined
