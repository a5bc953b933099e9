import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bookingsEn } from '../../../web/languages/en/bookings.ts'
import { breakfastEn } from '../../../web/languages/en/breakfast.ts'
import { en } from '../../../web/languages/en/everyPage.ts'
import { fromStaffEn } from '../../../web/languages/en/fromStaff.ts'
import { infoPagesEn } from '../../../web/languages/en/infoPages.ts'

/**
 * A sentence that a child or a parent reads about who reads, who is told, when they hear or what is kept is a
 * promise. Each has the test that fails when the code does not keep it, as `file: part of the test's name`.
 */
const NOT_SAFE = 'safeguarding/notSafe.test.ts'
const WITH_FORM = 'safeguarding/notSafeForm.test.ts'
const OWN_PAGE = 'ownPage/ownPage.test.ts'
const HOURS = 'school/openingHours.test.ts'
const SAYS_NOW = 'school/saysNow.test.ts'
const WORDS = 'returnCode/fiveWords.test.ts'
const DECIDED = 'triage/decisions.test.ts'
const TEACHERS = 'referrals/teachersRefer.test.ts'
const PLACES = 'bookings/bookPlace.test.ts'

const PROOFS: Readonly<Record<string, string>> = {
  'home.nobodyAtAll': `${HOURS}: A school without dates does not say when someone reads`,
  'home.nobodyStill': `${HOURS}: A referral sent at night has its promise counted from the morning`,
  'now.nobodyYet': 'school/settings.test.ts: A new school says what is missing',
  'now.dsl': `${HOURS}: A closed school still tells the safeguarding lead`,
  'now.dslRoom': `${HOURS}: A closed school still tells the safeguarding lead`,
  'now.dslLater': `${SAYS_NOW}: that someone is told, that they can be found`,
  'now.before': `${NOT_SAFE}: The button alone tells the safeguarding lead`,
  'now.beforeForm': `${WITH_FORM}: the DSL reads their words and name in one record`,
  'now.beforeSent': `${SAYS_NOW}: that someone is told, that they can be found`,
  'now.beforeClosed': `${NOT_SAFE}: The page says at night, before and after, when someone will see it`,
  'now.told': `${NOT_SAFE}: The button alone tells the safeguarding lead`,
  'now.toldLead': 'safeguarding/notSafeFlood.test.ts: Nobody waits for more than five minutes',
  'now.toldForm': `${WITH_FORM}: the DSL reads their words and name in one record`,
  'now.moreHint': `${NOT_SAFE}: More words go to the safeguarding lead exactly as they were typed`,
  'now.about': `${WITH_FORM}: writes in the box after the press about one of the team`,
  'now.aboutHint': `${WITH_FORM}: writes in the box after the press about one of the team`,
  'now.moreSentOther': `${WITH_FORM}: writes in the box after the press about one of the team`,
  'now.moreSentLater': `${NOT_SAFE}: The page says at night, before and after`,
  'now.moreSent': `${NOT_SAFE}: More words go to the safeguarding lead exactly as they were typed`,
  'who.readers': 'office/access.test.ts: They see what the access table allows',
  'who.readers_none': 'office/access.test.ts: They see what the access table allows',
  'who.limit': `${DECIDED}: The DSL gets the child’s own words`,
  'who.limitParent': `${DECIDED}: The DSL gets the child’s own words`,
  'who.nobodyElse':
    'referrals/doNotTellParents.test.ts: Nothing that is public differs for a parent',
  'who.nobodyElseParent': 'referrals/doNotTellParents.test.ts: nor tells the child of the parent',
  'who.first': 'notices/notices.test.ts: A late promise is told to the lead mentor once',
  'who.firstNone': `${HOURS}: A school without dates does not say when someone reads`,
  'ask.mentorNotHint':
    'referrals/concernAboutStaff.test.ts: leaves no trace for them at any address',
  'ask.knownHint': `${WITH_FORM}: the DSL reads their words and name in one record`,
  'ask.sealedHint': `${WITH_FORM}: the page says beforehand who can open it`,
  'ask.noNameHint': 'referrals/ask.test.ts: A pupil who gives no name has nothing saved',
  'ask.notSent':
    'browser/lostSignal.spec.ts: The page says that the signal is gone, keeps the form, and s',
  'ask.reachWhy': 'referrals/ask.test.ts: A number is not saved when nobody is to call or text',
  'sent.hear': 'referrals/ask.test.ts: is told that we have it, by when she will hear',
  'sent.hearNone': `${HOURS}: A school without dates does not say when someone reads`,
  'sent.hearUnsafe': `${WITH_FORM}: the DSL reads their words and name in one record`,
  'sent.lost': `${WORDS}: The page after sending shows the five words for ten minutes`,
  'path.toRead': `${OWN_PAGE}: A pupil sees when each role opened her referral`,
  'path.read': `${OWN_PAGE}: A pupil sees when each role opened her referral`,
  'path.toReadHint': `${OWN_PAGE}: A pupil sees when each role opened her referral`,
  'now.again': `${NOT_SAFE}: The page after it saves nothing once its owner has left`,
  'page.again': `${OWN_PAGE}: A page that its owner left saves no words`,
  'enter.ended': `${WORDS}: A page closes by itself after half an hour`,
  'page.closes': `${WORDS}: A page closes by itself after half an hour`,
  'page.status.waiting': `${OWN_PAGE}: A pupil sees when each role opened her referral`,
  'page.withLead': `${WITH_FORM}: is told on every page that Mr Lund has it`,
  'page.leadRead': `${WITH_FORM}: is told on every page that Mr Lund has it`,
  'page.leadNotYet': `${WITH_FORM}: is told on every page that Mr Lund has it`,
  'page.status.read': `${OWN_PAGE}: A pupil sees when each role opened her referral`,
  'page.status.taken_on': `${DECIDED}: A mentor who is given a referral has it as a case`,
  'page.status.signposted': `${DECIDED}: A child who is signposted reads the name of the service`,
  'page.status.passed_on': `${DECIDED}: The DSL gets the child’s own words`,
  'page.promise': `${OWN_PAGE}: The page says so when we are late`,
  'page.late': `${OWN_PAGE}: The page says so when we are late`,
  'page.meeting.by': `${OWN_PAGE}: The page says when and where she meets her mentor`,
  'page.meeting.on': `${OWN_PAGE}: The page says when and where she meets her mentor`,
  'page.writeHint': 'office/views.test.ts: A message is stored once and read by both sides',
  'page.writeHintUnsafe': `${WITH_FORM}: the DSL has each message in the record`,
  'page.openedLead': 'office/views.test.ts: Opening a record leaves exactly one entry',
  'page.openedLeadAsked': 'office/views.test.ts: Opening a record leaves exactly one entry',
  'page.nobodyYet': `${OWN_PAGE}: A pupil sees when each role opened her referral`,
  'page.story': `${WORDS}: The story is never shown again`,
  'page.withdrawLead': `${OWN_PAGE}: A pupil can take her referral back`,
  'page.nameOpened':
    'ownPage/addToDisclosure.test.ts: The page says when and why two people opened a locked name',
  'page.nameOpenedAlone': `${WITH_FORM}: later who did`,
  'page.moreLead': 'ownPage/addToDisclosure.test.ts: both entries stay',
  'page.moreSent': 'ownPage/addToDisclosure.test.ts: makes an acknowledged disclosure wait',
  'asked.notYetHint': `${TEACHERS}: lets them say not yet and come back`,
  'asked.teacher': `${TEACHERS}: lists the mentors’ replies as fixed phrases`,
  'asked.saidYes': `${TEACHERS}: shows who meets a mentor only once the pupil has said yes`,
  'slip.keep': `${TEACHERS}: makes earlier words, and a page that they opened, open nothing`,
  'decisions.passed_on': `${DECIDED}: The DSL gets the child’s own words`,
  'problems.overloaded.1': 'portal/faults.test.ts: the page gives back everything typed',
  'privacyPage.points.0.1': `${WITH_FORM}: the DSL reads their words and name in one record`,
  'privacyPage.points.1.1': `${DECIDED}: The DSL gets the child’s own words`,
  'privacyPage.points.2.1': 'portal/leavesNoTrace.test.ts: A response sets no cookie',
  'privacyPage.points.3.1':
    'vault/sealedAtRest.test.ts: contain nothing that a child or a parent typed',
  'privacyPage.points.4.1':
    'retention/retention.test.ts: A record is deleted on its day by the nightly job',
  'coming.series.nameHint':
    'bookings/privacy.test.ts: sees no name on any page, in any file or error',
  'coming.series.contactHint':
    'bookings/bookingNotices.test.ts: A notice is tried until it arrives and sent once',
  'coming.own.waiting': `${PLACES}: offers a place to the next in line when it is not taken in four school hours`,
  'coming.own.expired': `${PLACES}: offers a place to the next in line when it is not taken in four school hours`,
  'coming.own.heldLate': 'bookings/heldPlaces.test.ts: says so when nobody looked in time',
  'coming.own.heldAside': 'bookings/heldPlaces.test.ts: is set aside with its group and put back',
  'coming.own.notGrown':
    'bookings/heldPlaces.test.ts: shrinks at any hour, and grows when staff add to it',
  'coming.own.done.held':
    'bookings/heldPlaces.test.ts: has a page with its deadline in school hours',
  'coming.own.wordsLead':
    'bookings/bookingNotices.test.ts: The five words of a booking open its page',
  'coming.own.closes': 'bookings/bookingNotices.test.ts: The five words of a booking open its page',
  'coming.own.done.words': 'vault/sealedAtRest.test.ts: contain neither the five words nor',
  'breakfast.seenBy':
    'breakfast/foodNeeds.test.ts: Food needs are seen by whoever takes the register and the safeguarding lead',
  'breakfast.savedSome': 'breakfast/signUp.test.ts: shows a family its position',
  'breakfast.savedWaiting':
    'breakfast/signUp.test.ts: gives its last place once when fifty families ask at once',
  'breakfast.savedHeld': 'breakfast/heldSignUps.test.ts: gets every form accepted and leaves room',
  'breakfast.saved': 'breakfast/signUp.test.ts: takes siblings in one form with their own days',
  'breakfast.changed': 'portal/oneFormTwoPeople.test.ts: Two people who confirm one child’s food',
  'breakfast.done.food':
    'breakfast/foodNeeds.test.ts: A family reads and changes a child’s food needs',
}

/** Sounds like one of them, and says nothing of who reads, who is told, when, or what is kept. */
const NO_PROMISE: readonly string[] = [
  'common.privacy',
  'now.more',
  'ask.reasonsWhy',
  'ask.storyWhy',
  'ask.identity',
  'ask.identityWhy',
  'ask.private',
  'reasons.bereavement',
  'reasonsParent.bereavement',
  'reasonsYoung.bereavement',
  'page.nameReasons.must_pass_on',
  // A mentor's words, which they may change before sending.
  'decisions.taken_on',
  'decisions.one_chat',
  'decisions.group',
  'decisions.declined',
  'decisionsAsked.taken_on',
  'decisionsAsked.one_chat',
  'decisionsAsked.group',
  'decisionsAsked.passed_on',
  'root.how',
  'privacyPage.title',
  'privacyPage.points.1.0',
  // Sentences that no test can prove.
  'privacyPage.points.6.1',
  'services.none',
  'coming.series.contact',
  'coming.series.goneLead',
  'coming.own.off',
  'breakfast.why',
  'titles.privacy',
  'home.when',
  'sent.wordsLead',
  'enter.wrong',
  'problems.changed_meanwhile.0',
  'problems.not_awaiting_triage.0',
  'problems.caseload_full.0',
  'problems.has_left.0',
  'problems.still_theirs.0',
  'problems.last_of_role.0',
  'problems.talk_ahead.0',
  'privacyPage.points.3.0',
  'breakfast.stillRight',
  'breakfast.done.already',
]

const SOMEONE =
  /\b(nobody|no one|only|mentors?|someone|somebody|people|those|they|we|us|teachers?|parents|school)\b|\{(dsl|mentors|by)\}/i

const DOES =
  /\b(reads?|sees?|tells?|told|knows?|hears?|noted?|keeps?|kept|deleted|opens?|opened|sends?|shown|has|lists?)\b/i

const SAYS_ITSELF =
  /\byou(’ll| will)? (hear|see)\b|\b(noted|deleted|put nothing|locked|closes by itself|not shown)\b/i

/** Someone, and later in the sentence what they do. */
function soundsLikePromise(text: string): boolean {
  const at = text.search(SOMEONE)
  return SAYS_ITSELF.test(text) || (at >= 0 && DOES.test(text.slice(at)))
}

function textsOf(branch: unknown, place = ''): [key: string, text: string][] {
  if (typeof branch === 'string') return [[place, branch]]
  return Object.entries(branch as object).flatMap(([key, inside]) =>
    textsOf(inside, place === '' ? key : `${place}.${key}`),
  )
}

const TEXTS = textsOf({
  ...en,
  ...infoPagesEn,
  ...fromStaffEn,
  coming: bookingsEn,
  breakfast: breakfastEn,
})

const keys = TEXTS.map(([key]) => key)

const testFile = (name: string) => readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8')

describe('What the pages promise', () => {
  test('Each sentence about readers, notices, times or stored words names its proof', () => {
    const unproven = TEXTS.filter(([key, text]) => soundsLikePromise(text) && !(key in PROOFS))
    const rest = unproven.filter(([key]) => !NO_PROMISE.includes(key))
    expect(rest, 'Add the test that fails when the code does not keep it.').toEqual([])
  })

  test.each(Object.entries(PROOFS))('The proof of %s is a test that exists', (key, proof) => {
    expect(keys).toContain(key)
    const [file = '', name = ''] = proof.split(/: (.*)/s)
    expect(testFile(file).includes(name), `${file} has no test “${name}”`).toBe(true)
  })

  test('The lists contain no sentence that no page says', () => {
    expect(NO_PROMISE.filter((key) => !keys.includes(key) || key in PROOFS)).toEqual([])
  })

  test('A new sentence that promises something is noticed', () => {
    for (const text of [
      'Only the head reads this.',
      'We never tell your teacher.',
      'You will hear by Friday.',
      '{dsl} sees your name.',
      'Your words are deleted after a week.',
    ]) {
      expect([text, soundsLikePromise(text)]).toEqual([text, true])
    }
  })
})
