/** Parts of a colour, each 0 to 255. */
type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]

const BLACK: Rgb = [0, 0, 0]

/** The grounds of `tokens.css` that the colour stands on: the card, and the ground nearest to its ink. */
const GROUNDS = {
  light: { card: [255, 254, 251], nearest: [237, 234, 225] },
  dark: { card: [31, 29, 26], nearest: [31, 29, 26] },
} as const

/** The contrast of the office's text. */
const CONTRAST = 7

/** The text beside the main text of `tokens.css`: it stands on the tint as well. */
const SOFT = { light: [79, 74, 66], dark: [194, 187, 175] } as const

/** How much of the colour is in its tint. */
const IN_TINT = { light: 0.13, dark: 0.2 }

/** How finely it is darkened or lightened. */
const STEPS = 64

function linear(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Relative luminance (WCAG 2.2). */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb => {
  const part = (n: 0 | 1 | 2) => Math.round(from[n] + (to[n] - from[n]) * share)
  return [part(0), part(1), part(2)]
}

/** Half way to the brightest of the same hue: a tint of a dark colour itself would be grey. */
function bright([red, green, blue]: Rgb): Rgb {
  const scale = 255 / Math.max(red, green, blue, 1)
  return mix([red, green, blue], [red * scale, green * scale, blue * scale], 0.5)
}

/** As little of `towards` as it takes. */
function until(colour: Rgb, towards: Rgb, isEnough: (mixed: Rgb) => boolean): Rgb {
  for (let step = 0; step < STEPS; step++) {
    const mixed = mix(colour, towards, step / STEPS)
    if (isEnough(mixed)) return mixed
  }
  return towards
}

/** The three colours that the office makes of a school's own, for a light or a dark screen. */
export function schoolColours(hex: string, screen: 'light' | 'dark') {
  const own = rgbOf(hex)
  if (!own) return null
  const { card, nearest } = GROUNDS[screen]
  const away = screen === 'light' ? WHITE : BLACK
  const tint = until(
    mix(card, bright(own), IN_TINT[screen]),
    away,
    (mixed) => contrast(mixed, SOFT[screen]) >= CONTRAST,
  )
  const readable = until(own, BLACK, (mixed) => contrast(mixed, WHITE) >= CONTRAST)
  // On a dark page a dark colour would not be seen: the lightest that still carries white.
  const under =
    screen === 'light'
      ? readable
      : until(mix(readable, WHITE, 0.5), readable, (mixed) => contrast(mixed, WHITE) >= CONTRAST)
  const isRead = (mixed: Rgb) =>
    contrast(mixed, nearest) >= CONTRAST && contrast(mixed, tint) >= CONTRAST
  return { under, ink: until(own, screen === 'light' ? BLACK : WHITE, isRead), tint }
}

function rgbOf(hex: string): Rgb | null {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return null
  const part = (from: number) => parseInt(hex.slice(from, from + 2), 16)
  return [part(1), part(3), part(5)]
}

const css = (colour: Rgb) => `rgb(${colour.join(' ')})`

/**
 * The school's own colour in the office, by the names that `tokens.css` reads. None where it's no colour: the office's
 * own stands then.
 */
export function officeColours(hex: string): Record<string, string> {
  const known = made.get(hex)
  if (known) return known
  const colours: Record<string, string> = {}
  for (const screen of ['light', 'dark'] as const) {
    const its = schoolColours(hex, screen)
    if (!its) break
    colours[`--school-${screen}`] = css(its.under)
    colours[`--school-ink-${screen}`] = css(its.ink)
    colours[`--tint-${screen}`] = css(its.tint)
  }
  if (made.size < MOST_SCHOOLS) made.set(hex, colours)
  return colours
}

/** What an isolate made already: every open tab of a school asks for it each minute. */
const made = new Map<string, Record<string, string>>()

const MOST_SCHOOLS = 500
