/** Contrast of text that a pupil reads: WCAG 2.2 AAA, 7:1 (1.4.6). */
const LEAST_CONTRAST = 7

/**
 * A school's colour, moved towards black or white in small steps until text of it on `ground`
 * (and text of the ground's colour on it) has a contrast of 7:1.
 *
 * @param colour `#rrggbb`; anything else is taken as a dark blue
 */
function readableOn(ground: string, colour: string): string {
  const towards = luminance(ground) > 0.5 ? 0 : 255
  return moved(colour, towards, ground)
}

/** The colours of the portal's sheet that are not the school's: ground, boxes and hints, light and dark. */
const PAPER = '#faf6ee'

const SOFT = '#504a41'

const DARK_CARD = '#23211e'

const DARK_SOFT = '#c4bcae'

/**
 * The five colours of a school's pages, from its one. `school`: text, links and buttons; `tint`: a wash under
 * text; `door`: the ground of the first screen under white text, the same by day and by night.
 *
 * @param colour `#rrggbb`; anything else is taken as a dark blue
 */
export function coloursOf(colour: string) {
  const own = /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#1f3a5f'
  const tint = moved(mixed(bright(own), '#ffffff', 0.87), 255, SOFT)
  const darkTint = moved(mixed(own, DARK_CARD, 0.65), 0, DARK_SOFT)
  const onDark = readableOn(DARK_CARD, own)
  return {
    tint,
    darkTint,
    school: readableOn(PAPER, readableOn(tint, own)),
    darkSchool: moved(onDark, 255, darkTint),
    door: readableOn('#ffffff', own),
  }
}

/** `share` of the second colour in the first. */
const mixed = (colour: string, other: string, share: number) => {
  const others = channelsOf(other)
  return hexOf(
    channelsOf(colour).map((channel, at) =>
      Math.round(channel * (1 - share) + (others[at] ?? 0) * share),
    ),
  )
}

/** Half way to the brightest of the same hue: a tint of a dark colour itself would be grey. */
function bright(colour: string): string {
  const own = channelsOf(colour)
  const scale = 255 / Math.max(...own, 1)
  return hexOf(own.map((channel) => Math.round((channel * (1 + scale)) / 2)))
}

function moved(colour: string, towards: 0 | 255, ground: string): string {
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
