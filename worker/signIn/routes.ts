import { Hono } from 'hono'
import type { AppEnv } from '../context.ts'
export const signIn = new Hono<AppEnv>()
