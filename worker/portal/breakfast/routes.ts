import { Hono } from 'hono/tiny'
import type { DoorEnv } from '../door.ts'

/** `/breakfast`: loaded when it is first asked for. */
export const breakfast = new Hono<DoorEnv>()
breakfast.get('/', async (c) => (await import('./signUp.tsx')).showSignUp(c))
breakfast.post('/', async (c) => (await import('./signUp.tsx')).signUp(c))
breakfast.get('/more/:opening', async (c) => (await import('./signUp.tsx')).showSignUp(c))
breakfast.post('/more/:opening', async (c) => (await import('./signUp.tsx')).signUp(c))
breakfast.get('/mine/:opening', async (c) => (await import('./mine.tsx')).showMine(c))
breakfast.post('/mine/:opening', async (c) => (await import('./acts.ts')).actOnMine(c))
breakfast.post('/word/:opening', async (c) => (await import('./acts.ts')).typeWordBack(c))
breakfast.get('/food/:opening', async (c) => (await import('./food.tsx')).showFood(c))
breakfast.post('/food/:opening', async (c) => (await import('./food.tsx')).sayFood(c))
