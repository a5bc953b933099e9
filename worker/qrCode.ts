import { encode } from 'uqr'

/** The dark squares of an address's QR code as one SVG path, with the quiet border that scanners need. */
export function qrCodePath(address: string): { squares: string; size: number } {
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  const squares = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return { squares, size }
}
