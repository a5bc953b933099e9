import type { PassWords } from '../en/pass.ts'

/** Urdu, in the way of `ur.ts`. */
export const passUr: PassWords = {
  heading: 'پاس چیک کریں',
  lead: 'پاس پر لکھا کوڈ ٹائپ کریں۔ یہ صفحہ کبھی نہیں بتاتا کہ پاس کس کا ہے۔',
  label: 'کوڈ',
  check: 'چیک کریں',
  valid: '{until} تک درست ہے',
  early: 'ابھی نہیں۔ {from} سے {until} تک درست ہے',
  room: 'کہاں: {room}',
  unknown: 'یہ کوڈ ابھی درست نہیں۔ ہر حرف دیکھیں، یا {place} میں پوچھیں۔',
}
