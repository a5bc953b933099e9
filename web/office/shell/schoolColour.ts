const WHITE = 1

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const part = (from: number) => {
    const share = parseInt(colour.slice(from, from + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/** Whether white words can be read on this colour: 7:1, as the office promises for its text. */
const carriesWhite = (colour: string) =>
  /^#[0-9a-f]{6}$/i.test(colour) && (WHITE + 0.05) / (luminance(colour) + 0.05) >= 7

/** The school's own colour on the header and the main buttons; the office's where it would not be readable. */
export function wearSchoolColour(colour: string): void {
  if (carriesWhite(colour)) document.documentElement.style.setProperty('--school', colour)
}
