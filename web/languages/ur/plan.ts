import type { PlanWords } from '../en/plan.ts'

/** Urdu, in the way of `ur.ts`. */
export const planUr: PlanWords = {
  finished:
    '{mentor} سے آپ کی ملاقاتیں ختم ہو گئی ہیں۔ آپ اب بھی {room} آ سکتے ہیں، یا نیچے لکھ سکتے ہیں۔',
  lookIn: '{mentor} {day} کو پھر آپ کا حال پوچھیں گے۔',
  meeting: {
    next: 'آپ {mentor} سے {day} کو {from} سے {until} تک {place} میں ملیں گے۔',
    off: 'آپ {day} کو {from} {mentor} سے ملنے والے تھے۔ اب وہ ملاقات نہیں ہوگی۔',
    cannot: 'میرے لیے اس وقت آنا ممکن نہیں',
    cannotHint: 'ہم {mentor} کو بتا دیں گے۔ پھر آپ کوئی اور وقت چن سکتے ہیں۔',
    cannotSent: 'میرے لیے {day} کو {from} آنا ممکن نہیں۔',
    cancelled: 'اس وقت آپ کی ملاقات نہیں ہے، اور آپ کے مینٹر کو معلوم ہے۔',
    booked: 'یہ وقت آپ کا ہو گیا۔',
    choose: '{mentor} کے ساتھ وقت چنیں',
    others: 'یا یہاں کسی اور سے ملیں',
    chooseOther: 'وقت چنیں',
    book: 'یہ وقت لیں',
    time: '{day}، {from}',
    timeWith: '{day}، {from}، {mentor} کے ساتھ',
  },
  targets: 'آپ کس پر کام کر رہے ہیں',
  fresh: 'آپ نے ابھی شروع کیا ہے۔',
  went: {
    not_yet: 'پچھلی بار: ابھی نہیں۔',
    sometimes: 'پچھلی بار: کبھی کبھی۔',
    mostly: 'پچھلی بار: زیادہ تر۔',
    met: 'آپ نے یہ کر لیا ہے۔',
  },
  way: 'سکول تک کا راستہ، قدم بہ قدم',
  wayHint:
    'کسی دن آپ آگے بڑھتے ہیں، کسی دن وہیں رہتے ہیں، کسی دن ایک قدم پیچھے آتے ہیں۔ یہ سب راستے کا حصہ ہے۔',
  step: '{minutes} منٹ۔',
  stepWith: '{person} کے ساتھ، {minutes} منٹ۔',
  stands: { here: 'اب یہاں ہیں۔', been: 'یہاں تک آ چکے ہیں۔', ahead: '' },
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
