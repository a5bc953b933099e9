import { Hono } from 'hono/tiny'
import { ASK_KINDS, type AskKind } from '../../web/portal/ask.ts'
import { AskPage } from '../../web/portal/AskPage.tsx'
import { WordsPage } from '../../web/portal/WordsPage.tsx'
import { HomePage } from '../../web/portal/HomePage.tsx'
import { NowPage } from '../../web/portal/NowPage.tsx'
import { ParentsPage } from '../../web/portal/ParentsPage.tsx'
import { BarePage, PosterPage, PrivacyPage, ProblemPage } from '../../web/portal/QuietPages.tsx'
import { en } from '../../web/languages/en.ts'
import { LANGUAGES } from '../../web/languages/catalogue.ts'
import type { AppContext, AppEnv } from '../context.ts'
import { Refusal } from '../domain/refusal.ts'
import { PROBLEMS } from '../problem.ts'
import { atDoor, base, type DoorContext, type DoorEnv, show } from './door.ts'
import { draw } from './page.ts'

/** The pages of one school's door, in one language. */
const door = new Hono<DoorEnv>()
door.use(atDoor)
door.get('/', (c) => show(c, (portal) => <HomePage portal={portal} />, { keepAs: 'home' }))
door.get('/parents', (c) =>
  show(c, (portal) => <ParentsPage portal={portal} />, { path: '/parents', keepAs: 'parents' }),
)
door.get('/now', (c) =>
  show(c, (portal) => <NowPage portal={portal} />, { path: '/now', keepAs: 'now' }),
)
door.get('/privacy', (c) =>
  show(c, (portal) => <PrivacyPage portal={portal} />, { path: '/privacy', keepAs: 'privacy' }),
)
door.get('/services', async (c) => (await import('./services.tsx')).showServices(c))
door.get('/poster', async (c) => {
  const { squaresOf } = await import('./poster.ts')
  const address = `${new URL(c.req.url).origin}${base(c)}`
  return show(
    c,
    (portal) => <PosterPage portal={portal} address={address} {...squaresOf(address)} />,
    {
      path: '/poster',
    },
  )
})
door.get('/words', (c) => {
  const after = c.req.query('after') === 'ended' ? 'ended' : 'nothing'
  return show(c, (portal) => <WordsPage portal={portal} after={after} />, {
    path: '/words',
    keepAs: `words ${after}`,
  })
})

const KIND = `:kind{${ASK_KINDS.join('|')}}` as const
door.get(`/ask/${KIND}`, (c) => {
  const kind = c.req.param('kind') as AskKind
  return show(
    c,
    (portal) => <AskPage portal={portal} kind={kind} typed={{}} errors={{}} notice={null} />,
    { path: `/ask/${kind}`, keepAs: `ask ${kind}` },
  )
})

// What is done, and what stands behind the five words, is loaded when it is first asked for.
door.post(`/ask/${KIND}`, async (c) => (await import('./asking.tsx')).sendAsk(c))
door.post('/words', async (c) => (await import('./codes.tsx')).openPage(c))
door.post('/now', async (c) => (await import('./notSafe.tsx')).tellNow(c))
door.get('/now/:told', async (c) => (await import('./notSafe.tsx')).showNow(c))
door.post('/now/:told', async (c) => (await import('./notSafe.tsx')).tellMore(c))
door.get('/sent/:opening', async (c) => (await import('./opened.tsx')).showSent(c))
door.post('/sent/:opening', async (c) => (await import('./opened.tsx')).confirmWords(c))
door.get('/page/:opening', async (c) => (await import('./opened.tsx')).showOpened(c))
door.post('/page/:opening/messages', async (c) => (await import('./opened.tsx')).sendMessage(c))
door.post('/page/:opening/withdrawal', async (c) => (await import('./opened.tsx')).takeBack(c))
door.get('/away/:opening?', async (c) => (await import('./opened.tsx')).leave(c))

/** The public front door: forms in, HTML out. */
export const portal = new Hono<AppEnv>()
portal.get('/', async (c) => bare(c, 200, en.root.title, en.root.lead))
portal.route(`/:school/:language{${Object.keys(LANGUAGES).join('|')}}`, door)
portal.route('/:school', door)

/** A refusal as a page of the school that it happened in, or a bare one where there is no school. */
export async function portalProblem(error: Error, c: AppContext): Promise<Response> {
  const code = error instanceof Refusal ? error.code : 'overloaded'
  if (!(error instanceof Refusal)) console.error('portal failed', error.name)
  const { status } = PROBLEMS[code]
  const atSchool = c as unknown as DoorContext
  if (!atSchool.get('school') || !atSchool.get('t')) {
    const [title = '', what = ''] = en.problems[code]
    return bare(c, status as 404, title, what)
  }
  return show(
    atSchool,
    (portal) => <ProblemPage portal={portal} problem={portal.t.problems[code]} />,
    { status: status as 404 },
  )
}

async function bare(c: AppContext, status: 200 | 404, title: string, lead: string) {
  const page = () => <BarePage t={en} title={title} lead={lead} how={en.root.how} />
  const { html, policy } = await draw(en, en.root.title, '', page)
  c.header('content-security-policy', policy)
  return c.html(html, status)
}
