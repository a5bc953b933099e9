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
  /** The slip's lines; an empty one is left out. Nothing on it gives away its subject. */
  says: { title: string; lead: string; how: string; choice: string; keep: string; digits: string }
}
