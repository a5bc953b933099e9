import { describe, expect, test } from 'vitest'
import { isSameAddress, vouchedAddresses } from '../../../worker/staff/rules/invitedAddress.ts'

const email = 'ania@school.example'

const username = 'a.nowak@school.example'

describe('The addresses for which an identity provider vouches', () => {
  test.each([
    ['Google says that it verified it', { email, email_verified: true }, undefined, [email]],
    ['it says so in a string', { email, email_verified: 'true' }, undefined, [email]],
    ['it says nothing of that', { email }, undefined, [email]],
    ['it did not verify it', { email, email_verified: false }, undefined, []],
    ['it says "false"', { email, email_verified: 'false' }, 'ours', []],
    ['it says nothing at all', {}, 'ours', []],
    ['it says what is no address', { email: ['a@b.example'] }, undefined, []],
    ['a username is all there is, outside Entra', { preferred_username: username }, 'ours', []],
    [
      'it is the school’s own tenant at Entra',
      { email, preferred_username: username, tid: 'ours' },
      'ours',
      [email, username],
    ],
    [
      'it is a tenant at Entra, and the install names none',
      { email, preferred_username: username, tid: 'ours' },
      undefined,
      [],
    ],
    [
      'it is another tenant at Entra, where anyone may write any address',
      { email, email_verified: true, tid: 'theirs' },
      'ours',
      [],
    ],
    [
      'a username at Entra is no address',
      { preferred_username: 'a.nowak', tid: 'ours' },
      'ours',
      [],
    ],
  ])('They are as the rule says where %s', (_, claims, tenant, addresses) => {
    expect(vouchedAddresses(claims, tenant, { hasLink: true })).toEqual(addresses)
  })

  test.each([
    ['it has been verified', { email, email_verified: true }, undefined, [email]],
    ['nothing says that it has been', { email }, undefined, []],
    ['it is the school’s own tenant at Entra', { email, tid: 'ours' }, 'ours', [email]],
  ])('Someone without a link has one where %s', (_, claims, tenant, addresses) => {
    expect(vouchedAddresses(claims, tenant, { hasLink: false })).toEqual(addresses)
  })
})

describe('Two addresses', () => {
  test('They are the same in small and capital letters', () => {
    expect(isSameAddress('Ania@School.EXAMPLE', ' ania@school.example ')).toBe(true)
  })

  test('They are two where a letter only looks the same', () => {
    expect(isSameAddress('\u212Aai@school.example', 'kai@school.example')).toBe(false)
    expect(isSameAddress('ania@school.example', 'ania@schooI.example')).toBe(false)
  })
})
