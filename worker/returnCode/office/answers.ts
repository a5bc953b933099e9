/** Answer of `POST /office/api/referrals/:id/slip` and `…/new-words`: new words, shown once. */
export type Slip = {
  words: string[]
  digits: string
  /** Where the words are typed, as it is written and as a QR code: a path of dark squares. */
  address: string
  squares: string
  size: number
  language: string
  direction: 'ltr' | 'rtl'
  /** What the slip says; an empty line is left out. Nothing on it tells what it is about. */
  says: { title: string; lead: string; how: string; choice: string; keep: string; digits: string }
}
