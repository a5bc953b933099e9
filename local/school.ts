import { optionsOf } from './commands/options.ts'
import { whyNoMove } from './commands/whyRefused.ts'
import { personOf } from './commands/person.ts'
import { addressFor } from '../worker/school/rules/schoolAddress.ts'
import { domainOf, type FirstPerson } from '../worker/operator/rules/schoolForms.ts'
import { newSecret } from '../worker/vault/vault.ts'
import { setTimeout } from 'node:timers/promises'
import type { MoveState } from '../worker/operator/moveSchool.ts'
import { asOperator } from './operator.ts'
import { showProgress } from './operations/progress.ts'
import { answersTo } from './question.ts'

const HELP = `npm run school -- add "Harbour Academy"         adds a school, and asks for the rest
npm run school -- invite harbour-academy        invites its administrator or head again
npm run school -- provider harbour-academy --usual
                                                back to Ajar's usual sign-in, where its own lets nobody in
npm run school -- provider harbour-academy --secret
                                                a new client secret for its own: asked for, or CLIENT_SECRET in the environment

npm run school -- move harbour-academy --to 2   to another of several databases; nobody writes there while it is copied
npm run school -- move harbour-academy --confirm
                                                deletes its old rows, once you have seen that all is well
npm run school -- move harbour-academy --cancel
                                                before it has moved: everything stays where it was

Instead of being asked:
  --at harbour-academy                           where its pages are
  --domain harbour.example                       the end of the school's own email addresses
  --administrator "Jo Field <j.field@harbour.example>"
  --head "Dr Hale <head@harbour.example>"
  --remote                                       the deployed Ajar; OPERATOR_SECRET is in the environment`

const { values, positionals } = optionsOf({
  allowPositionals: true,
  options: {
    at: { type: 'string' },
    domain: { type: 'string' },
    administrator: { type: 'string' },
    head: { type: 'string' },
    usual: { type: 'boolean', default: false },
    secret: { type: 'boolean', default: false },
    to: { type: 'string' },
    confirm: { type: 'boolean', default: false },
    cancel: { type: 'boolean', default: false },
    remote: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const PHASES: Record<Exclude<MoveState['phase'], 'kept' | 'over'>, (rows: number) => string> = {
  waits: () => 'every Worker learns that the school moves, about a minute',
  copies: (rows) => `${rows} rows copied; until all are there, nobody can write`,
  checks: (rows) => `${rows} rows compared`,
  deletes: (rows) => `${rows} rows deleted where it doesn’t live`,
}

const [command, subject] = positionals

const COMMANDS = { add, invite, move, provider }

const isKnown = (name = ''): name is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, name)

const isComplete = command !== 'provider' || values.usual !== values.secret

if (values.help || !subject || !isKnown(command) || !isComplete) {
  console.log(HELP)
  process.exit(values.help ? 0 : 1)
}
const why = command === 'move' ? whyNoMove(values) : null
if (why) {
  console.error(why)
  process.exit(1)
}
try {
  console.log(await COMMANDS[command](subject))
} catch (error) {
  console.error(`\n${(error as Error).message}`)
  process.exit(1)
}

async function add(name: string): Promise<string> {
  const ask = answersTo()
  const at = values.at ?? (await ask('Where its pages are', addressFor(name)))
  const administrator = await personOf('administrator', values.administrator, ask)
  const head = await personOf('head', values.head, ask)
  const domain = values.domain ?? domainOf(administrator.address)
  ask.end()
  const form = { id: newSecret(), name, at, domain, administrator, head }
  const links = await asOperator(values, (ask) =>
    ask<Record<'school' | FirstPerson, string>>('schools', form),
  )
  return [
    '',
    `${name} is added. Nobody can see its pages until its head opens the door.`,
    'Send each of these to one person. It works once, for their account, for three days:',
    '',
    `  ${administrator.name}, who sets it up:  ${links.administrator}`,
    `  ${head.name}, the head:  ${links.head}`,
    '',
    `Its pages will be at ${links.school}`,
    ...(domainOf(administrator.address) === domain
      ? []
      : [`Note: ${administrator.address} isn’t one of the school’s own (@${domain}).`]),
  ].join('\n')
}

async function invite(at: string): Promise<string> {
  const person: FirstPerson = values.head === undefined ? 'administrator' : 'head'
  const ask = answersTo()
  const who = await personOf(person, values[person], ask)
  ask.end()
  const form = { id: newSecret(), person, ...who }
  const { link } = await asOperator(values, (ask) =>
    ask<{ link: string }>(`schools/${at}/invitations`, form),
  )
  return `\nSend this to ${who.name}. It works once, for their account, for three days:\n\n  ${link}`
}

async function provider(at: string): Promise<string> {
  return values.secret ? newProviderSecret(at) : usualSignIn(at)
}

function move(at: string): Promise<string> {
  return asOperator(values, async (ask) => {
    const does = values.confirm ? 'confirm' : values.cancel ? 'cancel' : 'go'
    const form = { does, ...(values.to === undefined ? {} : { to: Number(values.to) }) }
    for (;;) {
      const { from, to, phase, until, rows } = await ask<MoveState>(`schools/${at}/move`, form)
      if (phase === 'over') {
        const isOver = does === 'cancel' ? `${at} isn’t moving any more. It` : at
        return `\n${isOver} lives in database ${to}, and no other has rows of it.`
      }
      if (phase === 'kept') {
        return [
          '',
          `${at} lives in database ${to}. ${rows} rows were copied and compared, each entry of a trail with its hash.`,
          `Database ${from} keeps its old rows, and nobody can change them. When you have seen that all is well:`,
          '',
          `  npm run school -- move ${at} --confirm`,
        ].join('\n')
      }
      showProgress(PHASES[phase](rows))
      if (until !== null) await setTimeout(Math.max(0, until - Date.now()))
    }
  })
}

async function newProviderSecret(at: string): Promise<string> {
  const ask = answersTo()
  const clientSecret = process.env['CLIENT_SECRET'] ?? (await ask('The new client secret'))
  ask.end()
  const { signIn } = await asOperator(values, (ask) =>
    ask<{ signIn: string }>(`schools/${at}/provider-secret`, { clientSecret }),
  )
  return `\nSaved. Sign in once to see that it works: ${signIn}`
}

async function usualSignIn(at: string): Promise<string> {
  const form = { id: newSecret() }
  const { signIn } = await asOperator(values, (ask) =>
    ask<{ signIn: string }>(`schools/${at}/usual-sign-in`, form),
  )
  return [
    '',
    `Staff of ${at} sign in with Ajar’s usual sign-in from now on: ${signIn}`,
    'Their safeguarding team sees that you changed it. Whoever joined by the school’s own sign-in has no account',
    'there: end their access in the office and invite them again.',
  ].join('\n')
}
