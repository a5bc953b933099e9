import { generateKeyPairSync, sign } from 'node:crypto'
import { DAY_MS } from '../../../worker/time/durations.ts'

/** A key and a certificate for localhost, signed by itself and made for this run: PEM. */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(objectId('2a8648ce3d040302'))
  const name = sequence(set(sequence(objectId('550403'), der(0x0c, Buffer.from('localhost')))))
  const altNames = sequence(der(0x82, Buffer.from('localhost')))
  const extension = sequence(objectId('551d11'), der(0x04, altNames))
  const toSign = sequence(
    der(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    sequence(utcTime(-1), utcTime(1)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  )
  const signature = sign('sha256', toSign, { key: privateKey, dsaEncoding: 'der' })
  const whole = sequence(toSign, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

// X.509 (RFC 5280) in DER (X.690): a tag, a length, what is in it.
function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 128) return Buffer.concat([Buffer.of(tag, length), content])
  const size = length < 256 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 255)
  return Buffer.concat([Buffer.of(tag), size, content])
}

const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts))

const set = (...parts: Buffer[]) => der(0x31, Buffer.concat(parts))

const integer = (value: number) => der(0x02, Buffer.of(value))

const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))

/** YYMMDDHHMMSSZ, so many days from now. */
function utcTime(days: number): Buffer {
  const iso = new Date(Date.now() + days * DAY_MS).toISOString()
  return der(0x17, Buffer.from(`${iso.slice(2, 19).replace(/[-T:]/g, '')}Z`))
}
