import { describe, expect, test } from 'vitest'
import { whyNotAddress } from '../../../worker/notices/rules/webhook.ts'
import { signedHeaders } from '../../../worker/notices/signWebhook.ts'

test('A message is signed as the library of Standard Webhooks signs it', () => {
  const headers = signedHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLjSw'], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: 1_614_265_330_000,
    body: '{"test": 2432232314}',
  })
  expect(headers).toMatchObject({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,q6KMVIJHk4Gs770FfR5f591Ftx7uVJSGl5wHV1ri978=',
  })
})

describe('An address that events go to', () => {
  test('may be any name on the public internet', () => {
    for (const url of ['https://school.example/in?key=1', 'https://hooks.lan.example:8443/']) {
      expect(whyNotAddress(url, 'https://ajar.example'), url).toBeNull()
    }
  })

  test('is never one inside a network, or without encryption', () => {
    const refused = [
      'http://school.example/',
      'ftp://school.example/',
      'https://localhost/',
      'https://localhost./',
      'https://nas/',
      'https://router.lan/',
      'https://db.internal/',
      'https://printer.local/',
      'https://box.home.arpa/',
      'https://10.0.0.1/',
      'https://127.1/',
      'https://0x7f000001/',
      'https://2130706433/',
      'https://169.254.169.254/latest/',
      'https://[::1]/',
      'https://[fd00::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://name:word@school.example/',
    ]
    for (const url of refused)
      expect(whyNotAddress(url, 'https://ajar.example'), url).not.toBeNull()
  })

  test('may be this machine where Ajar itself runs on it, and no other inside the network', () => {
    expect(whyNotAddress('http://localhost:9000/', 'http://localhost:8787')).toBeNull()
    expect(whyNotAddress('http://127.0.0.1:9000/', 'http://localhost:8787')).toBeNull()
    expect(whyNotAddress('http://192.168.0.2:9000/', 'http://localhost:8787')).not.toBeNull()
  })
})
