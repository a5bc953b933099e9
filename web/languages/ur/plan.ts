import type { PlanWords } from '../en/plan.ts'

/** Urdu, in the way of `ur.ts`. */
export const planUr: PlanWords = {
  finished:
    '{mentor} سے آپ کی ملاقاتیں ختم ہو گئی ہیں۔ آپ اب بھی {room} آ سکتے ہیں، یا نیچے لکھ سکتے ہیں۔',
  lookIn: '{mentor} {day} کو پھر آپ کا حال پوچھیں گے۔',
  targets: 'آپ کس پر کام کر رہے ہیں',
  fresh: 'آپ نے ابھی شروع کیا ہے۔',
  went: {
    not_yet: 'پچھلی بار: ابھی نہیں۔',
    sometimes: 'پچھلی بار: کبھی کبھی۔',
    mostly: 'پچھلی بار: زیادہ تر۔',
    met: 'آپ نے یہ کر لیا ہے۔',
  },
  done: 'آپ نے کیا کر لیا ہے',
  stickers: {
    star: 'آپ کا سٹیکر ستارہ ہے',
    sun: 'آپ کا سٹیکر سورج ہے',
    boat: 'آپ کا سٹیکر کشتی ہے',
    cat: 'آپ کا سٹیکر بلی ہے',
    rocket: 'آپ کا سٹیکر راکٹ ہے',
    flower: 'آپ کا سٹیکر پھول ہے',
    ball: 'آپ کا سٹیکر گیند ہے',
    moon: 'آپ کا سٹیکر چاند ہے',
  },
}
