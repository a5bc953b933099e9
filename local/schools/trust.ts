import { addressFor } from '../../worker/school/rules/schoolAddress.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { optionsOf } from '../commands/options.ts'
import { personOf } from '../commands/person.ts'
import { asOperator } from '../operator.ts'
import { answersTo } from '../question.ts'

const HELP = `npm run trust -- add "Bay Trust"                     adds a trust, and asks for its first administrator
npm run trust -- invite bay-trust                invites another administrator, or one again
npm run trust -- school bay-trust bay-high       puts a school that is here into the trust
npm run trust -- take-out bay-trust bay-high     takes it out again

Instead of being asked:
  --at bay-trust                                  its place in Ajar's addresses
  --administrator "Jo Field <j.field@baytrust.example>"
  --remote                                        the deployed Ajar; OPERATOR_SECRET is in the environment`

const { values, positionals } = optionsOf({
  allowPositionals: true,
  options: {
    at: { type: 'string' },
    administrator: { type: 'string' },
    remote: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const [command, subject, school] = positionals

const COMMANDS = { add, invite, school: putIn, 'take-out': takeOut }

const isKnown = (name = ''): name is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, name)

const isComplete = command === 'school' || command === 'take-out' ? Boolean(school) : !school

if (values.help || !subject || !isKnown(command) || !isComplete) {
  console.log(HELP)
  process.exit(values.help ? 0 : 1)
}
try {
  console.log(await COMMANDS[command](subject, school ?? ''))
} catch (error) {
  console.error(`\n${(error as Error).message}`)
  process.exit(1)
}

async function add(name: string): Promise<string> {
  const ask = answersTo()
  const at = values.at ?? (await ask('Its place in Ajar’s addresses', addressFor(name)))
  const { name: administrator, address } = await personOf(
    'administrator',
    values.administrator,
    ask,
  )
  ask.end()
  const form = { id: newSecret(), name, at, administrator, address }
  const { link } = await asOperator(values, (ask) => ask<{ link: string }>('trusts', form))
  return [
    '',
    `${name} is added, and has no school yet. Put one in with npm run trust -- school ${at} SCHOOL,`,
    'or let its administrator open one.',
    ...linkWords(administrator, link),
  ].join('\n')
}

async function invite(at: string): Promise<string> {
  const ask = answersTo()
  const { name: administrator, address } = await personOf(
    'administrator',
    values.administrator,
    ask,
  )
  ask.end()
  const form = { id: newSecret(), administrator, address }
  const { link } = await asOperator(values, (ask) =>
    ask<{ link: string }>(`trusts/${at}/invitations`, form),
  )
  return linkWords(administrator, link).join('\n')
}

async function putIn(at: string, school: string): Promise<string> {
  await asOperator(values, (ask) => ask(`trusts/${at}/schools`, { school }))
  return `\n${school} is in ${at}. Its own trail says so.`
}

async function takeOut(at: string, school: string): Promise<string> {
  await asOperator(values, (ask) => ask(`trusts/${at}/schools/leaving`, { school }))
  return `\n${school} isn’t in ${at}. Its own trail says so.`
}

function linkWords(name: string, link: string): string[] {
  return [
    '',
    `Send this to ${name}. It works once, for their account, for three days:`,
    '',
    `  ${link}`,
  ]
}
