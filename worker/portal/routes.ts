import { Hono } from 'hono'
import type { AppEnv } from '../context.ts'
import { findSchool } from '../../db/school.ts'
import { probe } from './probe.tsx'
export const portal = new Hono<AppEnv>()
portal.get('/:school', async (c) => {
  const s = await findSchool(c.get('db'), c.env, c.req.param('school'), c.get('now'))
  return c.html(probe(s?.name ?? 'none') + __ENHANCE_SCRIPT__)
})
