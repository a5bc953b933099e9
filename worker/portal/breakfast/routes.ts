import { Hono } from 'hono/tiny'
import type { DoorEnv } from '../page/door.ts'

/** `/breakfast`: loaded when it is first asked for. */
export const breakfast = new Hono<DoorEnv>()
breakfast.get('/', async (c) => (await import('./signUpPage.tsx')).showSignUp(c))
breakfast.post('/', async (c) => (await import('./signUpPage.tsx')).signUp(c))
breakfast.get('/more/:opening', async (c) => (await import('./signUpPage.tsx')).showSignUp(c))
breakfast.post('/more/:opening', async (c) => (await import('./signUpPage.tsx')).signUp(c))
breakfast.get('/mine/:opening', async (c) => (await import('./ownChildrenPage.tsx')).showMine(c))
breakfast.post('/mine/:opening', async (c) => (await import('./changeOwnChildren.ts')).actOnMine(c))
breakfast.post('/word/:opening', async (c) =>
  (await import('./changeOwnChildren.ts')).typeWordBack(c),
)
breakfast.get('/food/:opening', async (c) => (await import('./foodPage.tsx')).showFood(c))
breakfast.post('/food/:opening', async (c) => (await import('./foodPage.tsx')).sayFood(c))
