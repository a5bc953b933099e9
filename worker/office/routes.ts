import { Hono } from 'hono'
import type { AppEnv } from '../context.ts'
export const office = new Hono<AppEnv>().basePath('/office')
office.get('/', (c) => c.env.ASSETS.fetch(new URL('/web/office/index.html', c.req.url)))
