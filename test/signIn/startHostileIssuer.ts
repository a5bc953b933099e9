import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { must } from '../must.ts'

export type Claims = Record<string, unknown>

/** How the next ID token is signed: as it should be, not at all, or in a way that only looks right. */
type Signing = 'own_key' | 'no_signature' | 'cut_off' | 'another_key' | 'client_secret'

/** The issuer's next fault; none, when left out. */
export type Malice = {
  claims?: (honest: Claims) => Claims
  signing?: Signing
  /** Parameters of the way back to Ajar. */
  back?: (honest: URLSearchParams) => URLSearchParams
  tokenStatus?: number
  namesItself?: string
}

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
}

/** An identity provider that does as it is told, with real keys: `be` sets what it does wrong. */
export async function startHostileIssuer(clientSecret: string, subject: string, now: () => number) {
  const own = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const another = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const publicKey = await crypto.subtle.exportKey('jwk', own.publicKey)
  const asked: URLSearchParams[] = []
  let malice: Malice = {}

  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', issuer)
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(response, 200, description(malice.namesItself ?? issuer))
      case '/jwks':
        return json(response, 200, {
          keys: [{ ...publicKey, kid: 'own', use: 'sig', alg: 'RS256' }],
        })
      case '/token':
        return answerToken(response, new URLSearchParams(await text(request)))
      default: {
        asked.push(url.searchParams)
        const honest = new URLSearchParams({
          code: 'a-code',
          state: must(url.searchParams.get('state')),
        })
        const back = new URL(must(url.searchParams.get('redirect_uri')))
        back.search = (malice.back?.(honest) ?? honest).toString()
        response.writeHead(303, { location: back.href }).end()
      }
    }
  }

  async function answerToken(response: ServerResponse, form: URLSearchParams) {
    if (malice.tokenStatus) return json(response, malice.tokenStatus, { error: 'server_error' })
    const challenge = asked.at(-1)?.get('code_challenge')
    const verifier = form.get('code_verifier') ?? ''
    const isProven = createHash('sha256').update(verifier).digest('base64url') === challenge
    if (!isProven || form.get('client_secret') !== clientSecret) {
      return json(response, 400, { error: 'invalid_grant' })
    }
    const idToken = await signed(malice.claims?.(honestClaims()) ?? honestClaims())
    json(response, 200, { access_token: 'unused', token_type: 'Bearer', id_token: idToken })
  }

  const honestClaims = (): Claims => ({
    iss: issuer,
    aud: 'ajar',
    sub: subject,
    tid: 'harbour-tenant',
    nonce: asked.at(-1)?.get('nonce'),
    iat: Math.floor(now() / 1000),
    exp: Math.floor(now() / 1000) + 300,
  })

  async function signed(claims: Claims): Promise<string> {
    const signing = malice.signing ?? 'own_key'
    const alg = { no_signature: 'none', client_secret: 'HS256' }[signing as string] ?? 'RS256'
    const body = [{ alg, kid: 'own', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    if (signing === 'no_signature' || signing === 'cut_off') return `${body}.`
    if (signing === 'client_secret') {
      return `${body}.${createHmac('sha256', clientSecret).update(body).digest('base64url')}`
    }
    const key = signing === 'another_key' ? another.privateKey : own.privateKey
    const signature = await crypto.subtle.sign(ALGORITHM.name, key, Buffer.from(body))
    return `${body}.${Buffer.from(signature).toString('base64url')}`
  }

  return {
    issuer,
    /** Ajar's requests, sign-in by sign-in. */
    asked,
    be: (next: Malice) => {
      malice = next
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** It claims to allow unsigned tokens and shared secrets: Ajar must not take its word for it. */
const description = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
  token_endpoint_auth_methods_supported: ['client_secret_post'],
})

function json(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
