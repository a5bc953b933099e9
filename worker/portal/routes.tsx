import { Hono } from 'hono/tiny'
import { AskPage } from '../../web/portal/referrals/AskPage.tsx'
import { ASK_KINDS, type AskKind } from '../referrals/rules/referral.ts'
import { WordsPage } from '../../web/portal/ownPage/EnterCodePage.tsx'
import { HomePage } from '../../web/portal/school/HomePage.tsx'
import { NowPage } from '../../web/portal/safeguarding/NowPage.tsx'
import { ParentsPage } from '../../web/portal/school/ParentsPage.tsx'
import { en } from '../../web/languages/en/everyPage.ts'
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

// What is done, and what stands behind the five words, is loaded when it is first asked for.
door.get('/now', (c) => {
  const isMore = c.req.query('after') === 'more'
  return show(c, (portal) => <NowPage portal={portal} isMore={isMore} />, {
    path: '/now',
    title: 'now',
    keepAs: `now ${isMore}`,
  })
})
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

door.get('/', (c) => show(c, (portal) => <HomePage portal={portal} />, { keepAs: 'home' }))
door.get('/parents', (c) =>
  show(c, (portal) => <ParentsPage portal={portal} />, {
    path: '/parents',
    title: 'parents',
    keepAs: 'parents',
  }),
)
door.get('/privacy', async (c) => (await import('./school/infoPages.tsx')).showPrivacy(c))
door.route('/breakfast', breakfast)
door.get('/services', async (c) => (await import('./school/servicesPage.tsx')).showServices(c))
door.get('/poster', async (c) => (await import('./school/infoPages.tsx')).showPoster(c))
door.get('/words', (c) => {
  const closedAfter = ['ended', 'message', 'more'] as const
  const after = closedAfter.find((each) => each === c.req.query('after')) ?? 'nothing'
  return show(c, (portal) => <WordsPage portal={portal} after={after} />, {
    path: '/words',
    title: 'words',
    keepAs: `words ${after}`,
  })
})

const KIND = `:kind{${Object.keys(ASK_KINDS).join('|')}}` as const
door.get(`/ask/${KIND}`, (c) => {
  const kind = c.req.param('kind') as AskKind
  return show(c, (portal) => <AskPage portal={portal} kind={kind} errors={{}} notice={null} />, {
    carries: `/ask/${kind}`,
    sheet: 'ask',
    title: 'ask',
    keepAs: `ask ${kind}`,
  })
})

door.post(`/ask/${KIND}`, async (c) => (await import('./referrals/sendAsk.tsx')).sendAsk(c))
door.post('/words', async (c) => (await import('./ownPage/enterCode.tsx')).openPage(c))
door.get('/sent/:opening', async (c) => (await import('./ownPage/showOwnPage.tsx')).showSent(c))
door.post('/sent/:opening', async (c) =>
  (await import('./ownPage/showOwnPage.tsx')).confirmWords(c),
)
door.get('/page/:opening', async (c) => (await import('./ownPage/showOwnPage.tsx')).showOwnPage(c))
door.post('/page/:opening/messages', async (c) =>
  (await import('./ownPage/showOwnPage.tsx')).sendMessage(c),
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
portal.get('/', async (c) =>
  (await import('./page/barePage.tsx')).showBare(c, 200, [en.root.title, en.root.lead]),
)
portal.route(`/:school/:language{${Object.keys(LANGUAGES).join('|')}}`, door)
portal.route('/:school', door)
