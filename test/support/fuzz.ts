import * as fc from 'fast-check'
import { ROLES } from '../../worker/access/rules/accessTable.ts'

/** One request that nobody sensible would send, or only just. */
export type Nonsense = {
  method: string
  path: string
  headers: Record<string, string>
  body: BodyInit | null
  /** Whose desk it comes from; null: nobody's. */
  as: (typeof ROLES)[number] | null
}

/** The school under test: routes of both doors, ids of everything, forms as the pages have them. */
export type Ground = {
  origin: string
  portalPaths: readonly string[]
  officePaths: readonly { method: string; path: string }[]
  ids: readonly string[]
  forms: readonly { action: string; fields: readonly [string, string][] }[]
}

const EVIL = [
  '',
  '\u0000',
  '%00',
  '%ff%fe',
  '%',
  '..%2f..%2f',
  "'; DROP TABLE referral; --",
  '<script>alert(1)</script>',
  '=HYPERLINK("x")',
  '\u202eevil',
  '\ud800',
  '👩‍👩‍👧‍👦'.repeat(50),
  'null',
  '-1',
  '1e309',
  '9'.repeat(400),
  'a'.repeat(5000),
  '__proto__',
  'constructor',
  '2026-02-30',
  '9999999-99-99',
  '0.0.x',
  '1.99999999999999999999.a',
]

const aText = fc.oneof(
  fc.constantFrom(...EVIL),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

/** The names of every field of every form of the office, and a few that are in none. */
const KEYS = `
  id turn outcome words mentorId intensity overLimit serviceId noteForDsl noteId messageId
  kind metOn minutes dueOn name year group reasons story strengths tried howSoon
  pupilKnows said phrase wish answers language because requestId reason as pupilId
  revision whole lines part parts textId base move contactId agency person consent
  consentWords happenedOn followUpOn startsOn weeks agreed reviewId reviewOn seen targetId status sticker
  from progress changed next heldOn present nextOn meetOn why joinId __proto__ toJSON
`.split(/\s+/)

/** Valid values for these fields, so requests get past the forms. */
const VALUES = `
  taken_on declined passed_on signposted usual one_to_one told not_told do_not_tell yes no
  not_yet en may_be_hurt summary retraction text focus set_aside let_through put_back
  parent overridden met rocket grace 2026-11-20 worry today not_sure mentor-1 AAAAAAAAAAAAAAAAAAAAAA
`.split(/\s+/)

const json = (ids: readonly string[]) => {
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
    { weight: 2, arbitrary: fc.constantFrom(...ids) },
    { weight: 2, arbitrary: aText },
    { weight: 2, arbitrary: fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 2, -1)) },
    { weight: 1, arbitrary: fc.oneof(fc.boolean(), fc.constant(null)) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  )
  return fc.oneof(
    { weight: 8, arbitrary: fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 12 }) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
    { weight: 1, arbitrary: fc.constant('['.repeat(4000)) },
  )
}

const headerText = fc.string({
  unit: fc.constantFrom(...'abcXYZ019 -_=;,/"*'.split('')),
  maxLength: 80,
})

/** The requests of this seed. */
export function nonsense(ground: Ground, seed: number, count: number): Nonsense[] {
  const { origin, portalPaths, officePaths, ids, forms } = ground
  const id = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...ids) },
    { weight: 2, arbitrary: aText.map(encode) },
    { weight: 1, arbitrary: fc.constantFrom(...EVIL.filter((text) => !hasLoneSurrogate(text))) },
  )
  const query = fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('after', 'mentor', 'text', 'aside', 'to', 'state', 'done'), aText)
        .map(([name, text]) => `?${name}=${encode(text)}`),
    },
  )
  const headers = fc.record({
    origin: fc.oneof(
      { weight: 9, arbitrary: fc.constant(origin) },
      { weight: 1, arbitrary: fc.constantFrom('null', 'https://evil.example', '') },
    ),
    'accept-language': headerText,
    'user-agent': headerText,
    'x-ajar-send': fc.constantFrom('', 'yes'),
    'if-none-match': headerText,
    range: fc.constantFrom('', 'bytes=0-1', 'bytes=9-1', 'nonsense'),
  })
  const as = fc.constantFrom(...ROLES)

  const toPortal = fc
    .tuple(fc.constantFrom(...portalPaths), id, query, headers)
    .map(([path, id, query, headers]): Nonsense => {
      const address = path.replace(/:\w+(?:\{[^}]*\})?\??/g, id)
      return { method: 'GET', path: address + query, headers, body: null, as: null }
    })

  const aForm = fc
    .tuple(
      fc.constantFrom(...forms),
      fc.array(fc.tuple(fc.nat(40), aText), { maxLength: 4 }),
      fc.constantFrom('as it is', 'as it is', 'twice', 'no id', 'bytes', 'json', 'large', 'parts'),
      headers,
    )
    .map(([{ action, fields }, changes, how, headers]): Nonsense => {
      const typed = fields.map(([name, value]): [string, string] => [name, value])
      for (const [at, text] of changes) {
        const field = typed[at % Math.max(1, typed.length)]
        if (field && field[0] !== 'form') field[1] = text.toWellFormed()
      }
      if (how === 'twice' && typed[0]) typed.push([...typed[0]])
      const pairs = how === 'no id' ? typed.filter(([name]) => name !== 'form') : typed
      const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }
      const post = { method: 'POST', path: action, as: null }
      const encoded = new URLSearchParams(pairs).toString()
      if (how === 'bytes') {
        const body = `${encoded}&story=%ff%fe%`
        return { ...post, headers: { ...headers, ...urlencoded }, body }
      }
      if (how === 'json') {
        const body = JSON.stringify(Object.fromEntries(pairs))
        return { ...post, headers: { ...headers, 'content-type': 'application/json' }, body }
      }
      if (how === 'parts') {
        const body = new FormData()
        for (const [name, value] of pairs) body.append(name, value)
        return { ...post, headers, body }
      }
      const body = how === 'large' ? `${encoded}&story=${'x'.repeat(70_000)}` : encoded
      return { ...post, headers: { ...headers, ...urlencoded }, body }
    })

  const toOffice = fc
    .tuple(fc.constantFrom(...officePaths), id, query, headers, json(ids), as, fc.nat(30))
    .map(([{ method, path }, id, query, headers, form, as, odd]): Nonsense => {
      const address = path.replace(':id', id).replace('*', id) + query
      if (method === 'GET') return { method, path: address, headers, body: null, as }
      const type = odd === 0 ? 'text/plain' : 'application/json'
      const body = odd === 1 ? '{"words":' : odd === 2 ? '\u0000' : JSON.stringify(form)
      return { method, path: address, headers: { ...headers, 'content-type': type }, body, as }
    })

  const anywhere = fc
    .tuple(
      fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
      fc.constantFrom(
        '/',
        '/sign-in',
        '/sign-in/back',
        '/sign-in/x',
        '/office/',
        '/office/api/',
        '//',
      ),
      aText,
      query,
      headers,
      fc.option(as),
    )
    .map(([method, start, text, query, headers, as]): Nonsense => {
      const body = method === 'GET' || method === 'HEAD' ? null : text.toWellFormed()
      return { method, path: start + encode(text) + query, headers, body, as }
    })

  const one = fc.oneof(
    { weight: 2, arbitrary: toPortal },
    { weight: 4, arbitrary: aForm },
    { weight: 5, arbitrary: toOffice },
    { weight: 1, arbitrary: anywhere },
  )
  return fc.sample(one, { seed, numRuns: count })
}

const hasLoneSurrogate = (text: string) => !text.isWellFormed()

const encode = (text: string) => encodeURIComponent(text.toWellFormed())
