/** Contrast of text that a pupil reads: WCAG 2.2 AAA, 7:1 (1.4.6). */
const LEAST_CONTRAST = 7

/**
 * A school's colour, moved towards black or white in small steps until text of it on `ground`
 * (and text of the ground's colour on it) has a contrast of 7:1.
 *
 * @param colour `#rrggbb`; anything else is taken as a dark blue
 */
export function readableOn(ground: string, colour: string): string {
  const towards = luminance(ground) > 0.5 ? 0 : 255
  let channels = channelsOf(/^#[0-9a-f]{6}$/i.test(colour) ? colour : '#1f3a5f')
  for (let step = 0; step < 60 && contrast(hexOf(channels), ground) < LEAST_CONTRAST; step++) {
    channels = channels.map(
      (channel) =>
        channel + Math.sign(towards - channel) * Math.min(6, Math.abs(towards - channel)),
    )
  }
  return hexOf(channels)
}

/** WCAG's contrast ratio of two `#rrggbb` colours, 1 to 21. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = channelsOf(hex).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const channelsOf = (hex: string) =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

const hexOf = (channels: readonly number[]) =>
  `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
