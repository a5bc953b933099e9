import { Hono } from 'hono/tiny'
import { ASK_KINDS, type AskKind } from '../referrals/rules/askKinds.ts'
import { HomePage } from '../../web/portal/school/HomePage.tsx'
import { LANGUAGES } from '../../web/languages/catalogue.ts'
import type { AppEnv } from '../context/appContext.ts'
import { looksUntidy, tidyAddress } from './page/tidyAddress.ts'
import { backButtonGuard } from './page/backButtonGuard.ts'
import { bookingRoutes } from './bookings/routes.ts'
import { breakfast } from './breakfast/routes.ts'
import { atDoor, type DoorEnv, show } from './page/door.ts'

/** The pages of one school's door, in one language. */
const door = new Hono<DoorEnv>()
door.use(backButtonGuard, atDoor)

// All but the first page is loaded when it is first asked for.
door.get('/now', async (c) => (await import('./safeguarding/numbersPage.tsx')).showNumbers(c))
door.post('/now', async (c) => (await import('./safeguarding/notSafe.tsx')).tellNow(c))
door.get('/now/:told', async (c) => (await import('./safeguarding/notSafe.tsx')).showNow(c))
door.post('/now/:told', async (c) => (await import('./safeguarding/notSafe.tsx')).tellMore(c))
door.get('/away/:opening?', async (c) => (await import('./page/leave.ts')).leave(c))
door.post('/away/:opening', async (c) => (await import('./page/closePage.tsx')).closePage(c))

// A closed door says so on every page but these: help, and the way out, are never refused.
door.use(async (c, next) => {
  const { closedAt } = c.get('school')
  if (closedAt === null || closedAt > c.get('now')) return next()
  return (await import('./school/infoPages.tsx')).showClosed(c)
})

door.get('/', (c) =>
  show(c, (portal) => <HomePage portal={portal} />, { isWide: true, keepAs: 'home' }),
)
door.get('/parents', async (c) => (await import('./school/infoPages.tsx')).showParents(c))
door.get('/privacy', async (c) => (await import('./school/infoPages.tsx')).showPrivacy(c))
door.route('/breakfast', breakfast)
door.get('/services', async (c) => (await import('./school/servicesPage.tsx')).showServices(c))
door.get('/poster', async (c) => (await import('./school/infoPages.tsx')).showPoster(c))
door.get('/words', async (c) => (await import('./ownPage/wordsPage.tsx')).showWords(c))

const KIND = `:kind{${Object.keys(ASK_KINDS).join('|')}}` as const
door.get(`/ask/${KIND}`, async (c) => {
  const kind = c.req.param('kind') as AskKind
  return (await import('./referrals/askPage.tsx')).showAsk(c, kind)
})
door.post(`/ask/${KIND}`, async (c) => (await import('./referrals/sendAsk.tsx')).sendAsk(c))
door.get('/pass', async (c) => (await import('./passes/passPage.tsx')).showPass(c))
door.post('/pass', async (c) => (await import('./passes/passPage.tsx')).sayPass(c))
door.get('/worksheets/:pack', async (c) => (await import('./school/packFile.ts')).showPack(c))
door.post('/words', async (c) => (await import('./ownPage/enterCode.tsx')).openPage(c))
door.get('/sent/:opening', async (c) => (await import('./ownPage/showOwnPage.tsx')).showSent(c))
door.post('/sent/:opening', async (c) =>
  (await import('./ownPage/showOwnPage.tsx')).confirmWords(c),
)
door.get('/page/:opening', async (c) => (await import('./ownPage/showOwnPage.tsx')).showOwnPage(c))
door.post('/page/:opening/messages', async (c) =>
  (await import('./ownPage/showOwnPage.tsx')).sendMessage(c),
)
door.post('/page/:opening/meeting', async (c) =>
  (await import('./ownPage/meetOnPage.ts')).takeOwnTime(c),
)
door.post('/page/:opening/meeting/cannot', async (c) =>
  (await import('./ownPage/meetOnPage.ts')).cannotMeet(c),
)
door.post('/page/:opening/goodbye', async (c) =>
  (await import('./ownPage/answerExit.ts')).sayGoodbye(c),
)
door.post('/page/:opening/sharing', async (c) =>
  (await import('./ownPage/answerSharing.ts')).saySharing(c),
)
door.post('/page/:opening/answer', async (c) =>
  (await import('./ownPage/answerTeacher.tsx')).sayAnswer(c),
)
door.post('/page/:opening/more', async (c) =>
  (await import('./ownPage/showOwnPage.tsx')).tellMoreOfOwn(c),
)
door.post('/page/:opening/withdrawal', async (c) =>
  (await import('./ownPage/showOwnPage.tsx')).withdrawOwn(c),
)
bookingRoutes(door)

/** The public front door: forms in, HTML out. */
export const portal = new Hono<AppEnv>()
portal.get('*', async (c, next) => {
  if (!looksUntidy(c.req.path)) return next()
  const { pathname } = new URL(c.req.url)
  const tidy = tidyAddress(pathname)
  return tidy === pathname ? next() : c.redirect(tidy, 303)
})
portal.get('/', async (c) => (await import('./page/findSchool.tsx')).findSchool(c))
portal.route(`/:school/:language{${Object.keys(LANGUAGES).join('|')}}`, door)
portal.route('/:school', door)
