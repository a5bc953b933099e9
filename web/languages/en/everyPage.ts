import type { Role } from '../../../worker/access/rules/accessTable.ts'
import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'

/**
 * English, and the shape of every other catalogue. `{name}` is filled in by `fill`.
 * Written for a reader of nine. `_young` is said in a school whose oldest class is Year 6.
 */
export const en = {
  code: 'en',
  name: 'English',
  direction: 'ltr',
  /** Said on every page of a language that no speaker has checked yet. */
  draft: '',

  common: {
    title: 'Ajar',
    continue: 'Continue',
    back: 'Back',
    change: 'Change',
    send: 'Send',
    helpNow: 'Help now',
    exit: 'Exit this page',
    exitHint: 'Leaves at once for a weather page. You can also press Shift three times.',
    language: 'Language',
    optional: 'You can leave this out.',
    upTo: 'Up to {count} letters.',
    none: 'Nothing chosen.',
    skip: 'Skip to the page',
    home: 'The first page',
    fault: 'If it keeps happening, tell the school this number: {number}',
    privacy: 'What we do with what you tell us',
    year: 'Year {year}',
    reception: 'Reception',
    notSure: 'I am not sure',
  },

  home: {
    hello: 'Something on your mind?',
    hello_young: 'Do you feel sad, cross or worried?',
    lead: 'You can tell us. You do not need an account. It does not cost anything.',
    room: '{room} at {school}',
    ask: 'Ask for help',
    askHint: 'For you. It takes about three minutes.',
    friend: 'I am worried about a friend',
    parents: 'I am a parent or carer',
    parentsHint: 'For you, or for your child.',
    today: 'Come in today',
    todayHint: 'Is it open, and who waits? Just turn up, or keep a time.',
    words: 'I have five words',
    wordsHint: 'See where things stand, and write to us.',
    who: 'Who is here',
    when: 'When the door is open',
    whenHint: 'You can just walk in. You do not need to say why.',
    where: 'Where to find us',
    helpWith: 'What we can help with',
    now: 'Open now, until {until}.',
    nobody: 'Nobody is reading this until {when}.',
    nobodyHoliday: 'It is the holidays. Nobody is reading this until {when}.',
    nobodyAtAll:
      'Nobody is reading this at the moment. The school has not said when they are back.',
    nobodyNow: 'If you need someone now:',
    nobodyStill: 'You can still write to us. We read it then.',
    noMentors: 'The school is still choosing who will be here. You can write already.',
    closed: 'This door is closed. {school} does not use it at the moment.',
  },

  parents: {
    title: 'For parents and carers',
    lead: 'You know your child best. You can talk to a person here, in your language if you like. Nobody judges you.',
    me: 'I would like help for me',
    meHint: 'You do not have to say what it is about.',
    child: 'I would like help for my child',
    childHint: 'Tell us as much or as little as you want.',
    coming: 'Come to a coffee morning, or drop in',
    comingHint: 'No reason needed. Bring little ones.',
    breakfast: 'Breakfast club',
    breakfastHint: 'Days, food, and brothers and sisters in one go.',
    come: 'Or just come in. {room} is {where}.',
  },

  now: {
    title: 'Help now',
    danger: 'If you or someone else is in danger, call 999.',
    childline: 'Childline: 0800 1111. Free, day and night.',
    shout: 'Text SHOUT to 85258. Free, day and night.',
    dsl: 'At school: {dsl} keeps children safe. Find {dsl} in {room}.',
    school: 'The school: {phone}',
    someone: 'the head teacher',
    nobodyYet:
      'The school has not said yet who keeps children safe here. At school, go to any grown-up you trust.',
    unsafe: 'I am not safe right now',
    before:
      'Press this and {dsl} is told at once that someone is not safe. Only that: not who you are, not what you wrote.',
    beforeClosed: '{dsl} will not see it until {when}. Do not wait: call 999 or Childline.',
    newPage: 'A new page opens. This one stays as it is.',
    press: 'Tell {dsl} now',
    told: '{dsl} has been told',
    toldLead: '{dsl} was told at {time} that someone is not safe.',
    toldNext:
      'Go to {dsl} now if you can: {room}. Or go to any grown-up at school and say: I am not safe.',
    more: 'Do you want {dsl} to know who you are, or where you are?',
    moreHint:
      'You can leave this. If you write here, {dsl} reads it, and must act to keep you safe.',
    moreSend: 'Tell {dsl} this too',
    moreSent: '{dsl} has this too. Stay near people you trust.',
  },

  who: {
    title: 'Before you start',
    readers: '{mentors} read this.',
    readers_none: 'The mentors read this.',
    limit:
      'If you tell us that you or someone else is being hurt, we have to tell {dsl}. {dsl} keeps children safe here. We tell you first.',
    limitParent:
      'If you tell us that a child is being hurt, we have to tell {dsl}. {dsl} keeps children safe here. We tell you first.',
    nobodyElse: 'We do not tell your parents or your teachers that you wrote to us.',
    nobodyElseParent: 'Your child is not told that you wrote to us.',
    first: 'You will hear from us {promise}.',
    firstNone: 'The school has not said when it is open next. We cannot promise a day.',
  },

  ask: {
    reasons: 'What is it about?',
    reasonsFriend: 'What worries you about your friend?',
    reasonsParent: 'What is it about?',
    reasonsHint: 'Choose as many as you like.',
    reasonsWhy: 'Why we ask: so that the right person reads it.',
    story: 'Tell us what is happening',
    storyHint:
      'Use your own words. Spelling does not matter. You can leave it empty and tell us in person.',
    storyWhy: 'Why we ask: so that you need not tell it twice.',
    friend: 'Who is your friend?',
    friendHint: 'You can leave this out.',
    friendName: 'Your friend’s name',
    friendYear: 'Their year',
    mentor: 'Who would you like to talk to?',
    mentorAny: 'Anyone',
    mentorAnyHint: 'This is often the quickest.',
    mentorNot: 'Who should not see this?',
    mentorNotHint: 'They will not see it.',
    mentorNotNobody: 'Nobody',
    aboutStaff: 'Is it about somebody here?',
    aboutStaffOther: 'Somebody else',
    identity: 'Can we know who you are?',
    identityWhy: 'Why we ask: to find you, and to know if you are safe.',
    known: 'You can know who I am',
    knownHint: 'The mentors and {dsl} see your name.',
    sealed: 'Lock my name away',
    sealedHint: 'It is opened only if two people agree on a good reason. You see it if they do.',
    noName: 'No name',
    noNameHint:
      'We may not be able to help if we do not know who you are. We can still write to each other here.',
    name: 'Your name',
    year: 'Your year',
    group: 'Your tutor group or class',
    childName: 'Your child’s name',
    childYear: 'Your child’s year',
    reach: 'How can we reach you?',
    reachWhy: 'Why we ask: we send nothing unless you choose it.',
    private: 'Do only you see messages there?',
    yes: 'Yes',
    no: 'No, somebody else might',
    notSure: 'I am not sure',
    number: 'Phone number',
    numberHint: 'Only for a text or a call.',
    when: 'When is a good time?',
    notHome: 'Do not tell my parents or carers, unless you have to',
    wishes: 'What would help?',
    safeTimes: 'When is it safe to call or text?',
    safeTimesHint: 'For example: weekdays after 10.',
    noMessage: 'Do not leave a message',
    interpreter: 'Would you like an interpreter? Which language?',
    interpreterHint: 'Free. Leave it empty if you do not need one.',
    check: 'Check your answers',
    checkLead: 'You can change anything. Nothing has been sent yet.',
    sendTo: 'When you press Send, it goes to {room}.',
    sending: 'Sending',
    notSent: 'Not sent yet. Keep this page open: we try again when you have signal.',
    notSentAgain: 'Not sent yet. Your answers are all still here. Press Send again.',
    sent: 'Sent.',
    step: 'Question {number} of {count}',
  },

  reasons: {
    attendance: 'Getting to school, or being late',
    behaviour: 'Getting into trouble',
    anger: 'Feeling angry',
    friendships: 'Friends',
    bullying: 'Being bullied',
    bereavement: 'Someone has died',
    family: 'Home and family',
    self_esteem: 'Feeling bad about myself',
    worry: 'Feeling worried or low',
    school_work: 'School work and getting organised',
    moving_up: 'A new class or a new school',
    language: 'English is hard for me',
    something_else: 'Something else',
    not_sure: 'I am not sure what is wrong',
  } satisfies Record<Reason, string>,

  reasonsParent: {
    attendance: 'Getting to school, or being late',
    behaviour: 'Behaviour',
    anger: 'Anger',
    friendships: 'Friends',
    bullying: 'Bullying',
    bereavement: 'Someone has died',
    family: 'Home and family',
    self_esteem: 'Low confidence',
    worry: 'Feeling worried or low',
    school_work: 'School work and getting organised',
    moving_up: 'A new class or a new school',
    language: 'English is hard for us',
    something_else: 'Something else',
    not_sure: 'I am not sure',
  } satisfies Record<Reason, string>,

  wishes: {
    call: 'A phone call',
    drop_in: 'To drop in and talk',
    coffee_morning: 'To come to a coffee morning',
    mentor: 'A mentor for my child',
    not_sure: 'I am not sure',
  },

  reachPupil: {
    my_page: 'Write to me on my page here',
    find_me: 'Come and find me at school, quietly',
    text: 'Text me',
    call: 'Call me',
    not_sure: 'I am not sure',
  },

  reachParent: {
    my_page: 'Write to me on my page here',
    text_only: 'Text only',
    call_only: 'Call only',
    text_or_call: 'Text or call',
    not_sure: 'I am not sure',
  },

  times: {
    before_school: 'Before school',
    break: 'Break',
    lunch: 'Lunch',
    after_school: 'After school',
    lesson: 'In a lesson',
    any: 'Any time',
  },

  errors: {
    title: 'Something needs another look',
    nameOrNoName: 'Tell us your name, or choose “No name”.',
    year: 'Tell us your year, so that we can find you.',
    number: 'Tell us the number to text or call, or choose another way.',
    numberShape: 'That does not look like a phone number. Use digits, like 07700 900123.',
    tooLong: 'That is {over} letters too many. Make it shorter.',
    words: 'Write something first, then send it.',
    choice: 'Choose one of the answers.',
  },

  sent: {
    title: 'We have it',
    hear: 'You will hear from us {promise}.',
    hearNone: 'The school has not said when it is open next. We read it then.',
    hearUnsafe: '{dsl} reads it too, because you said that you are not safe.',
    words: 'Your five words',
    wordsLead: 'These five words open your page. Write them down in a place where only you look.',
    digits: 'Or these numbers, if that is easier:',
    lost: 'Nobody can see your words again after this page, not even us.',
    asked: 'To be sure that you have them: type word {position}.',
    askedHint: 'Capital letters do not matter.',
    gotIt: 'I have my words',
    wrong: 'That is not word {position}. Look at the five words and try again.',
    next: 'What happens next',
    next1: 'A mentor reads it. You can see on your page when that was, and who.',
    next2: 'They write to you on your page, or reach you in the way you chose.',
    next3: 'You choose if you want to meet. You can say no.',
  },

  enter: {
    title: 'Your five words',
    lead: 'Type the words that we gave you. Small slips do not matter, and nor do capital letters.',
    label: 'Five words, or the numbers',
    open: 'Open my page',
    wrong: 'These words do not open a page here. Look at them again, one by one.',
    wrongHelp: 'If you have lost them, come to {room}. You do not need to say why.',
    ended: 'Your page is closed, so that nobody else can read it. Type your five words to open it.',
  },

  page: {
    title: 'Your page',
    closes: 'This page closes by itself after half an hour.',
    leave: 'Close my page',
    where: 'Where it stands',
    status: {
      waiting: 'We have it. A mentor has not opened it yet.',
      read: 'A mentor has read it and is thinking about how to help.',
      taken_on: 'Somebody has time for you.',
      one_chat: 'Someone here would like to meet you once, and to listen to you.',
      group: 'There is a group that might be right for you.',
      signposted: 'We know somebody who can help with this.',
      passed_on: 'We have passed it on to {dsl}, to keep you safe.',
      declined: 'A mentor is not the right person for this. Here is who is.',
      withdrawn: 'You took this back. Nobody is working on it.',
      said_no: 'You said no, and that is fine. Nobody is working on it.',
    },
    promise: 'You will hear {promise}.',
    late: 'We said that you would hear {promise}. We are late, and we are sorry. Come to {room}, or write below.',
    answer: 'From {name}',
    answerTeam: 'From the mentors',
    meets: 'You are meeting {mentor}.',
    service: 'Who can help',
    messages: 'Messages',
    noMessages: 'No messages yet.',
    you: 'You',
    write: 'Write to us',
    writeHint: 'The mentors read this when the room is open. {limit}',
    send: 'Send message',
    sent: 'Your message is sent.',
    opened: 'Who has opened it',
    openedLead:
      'Each time someone here opens what you wrote, we note it. No one can change this list.',
    openedLeadAsked:
      'Each time someone here opens what is kept about this, we note it. No one can change this list.',
    openedBroken: 'Something in this list is not as it was written. We are looking into it.',
    nobodyYet: 'Nobody has opened it yet.',
    story: 'What you told us is not shown here, so that nobody can read it over your shoulder.',
    withdraw: 'Take it back',
    withdrawLead:
      'You can take it back at any time. You do not have to say why. If {dsl} has it, {dsl} keeps it, to keep you safe.',
    withdrawDo: 'Take it back',
    withdrawn: 'You have taken it back.',
    keepAsk: 'You can ask again whenever you want.',
    breakfast: 'Our breakfast days',
    places: 'Your places, and what you can come to',
    nameOpened: 'Two people here agreed to open your name, {when}. Why: {why}',
    nameReasons: {
      may_be_hurt: 'You may not be safe, and we want to help.',
      someone_else_hurt: 'Someone else may not be safe.',
      must_pass_on: 'We have to tell people who keep children safe.',
      they_said_yes: 'You said that we may.',
    },
    more: 'Tell {dsl} more, or say that something is not right',
    moreLead:
      '{dsl} has what you told us. You can add to it. You can also say that some of it is not right. What you said before stays.',
    moreKind: 'What do you want to do?',
    moreAdd: 'Tell {dsl} something more',
    moreTakeBack: 'Say that something is not right',
    moreWords: 'In your own words',
    moreSend: 'Send it to {dsl}',
    moreSent: '{dsl} has this now.',
  },

  /** For a pupil whom a teacher referred: asked first, before their page shows anything else. */
  asked: {
    title: 'A teacher thought that you might like to talk to someone. Would you?',
    lead: 'You choose. Whatever you say is fine, and you do not have to say why.',
    yes: 'Yes',
    yesHint: 'You can still change your mind at any time.',
    no: 'No',
    noHint: 'Then it ends here.',
    notYet: 'Not yet',
    notYetHint: 'Keep your five words. They open this page again.',
    teacher: 'Your teacher may hear if you meet us. Your teacher never hears what you say.',
    send: 'Send my answer',
    choose: 'Choose yes, no or not yet.',
    saidYes: 'Thank you. The mentors can see that you said yes.',
    saidNo: 'Thank you for telling us. You can ask us for help whenever you want.',
    saidNotYet: 'That is fine. Come back with your five words when you like.',
  },

  /** On paper, handed to a pupil. Anybody may find it: it says nothing of what it is about. */
  slip: {
    title: 'Your page at {school}',
    lead: 'Somebody here would like to ask you one thing.',
    how: 'Go to this address, or scan the square. Then type these five words.',
    choice: 'You can say yes, no or not yet.',
    keep: 'Only you have these words. Keep them in a place where only you look.',
  },

  /** Who has opened it, as the child reads it: every role, and `staff` for anyone whose role is gone. */
  roles: {
    mentor: 'A mentor',
    lead_mentor: 'The lead mentor',
    dsl: 'The person who keeps children safe',
    teacher: 'A teacher',
    administrator: 'The school office',
    kitchen: 'Someone from the kitchen',
    staff: 'Someone who works here',
  } satisfies Record<Role | 'staff', string>,

  decisions: {
    taken_on:
      'Thank you for telling us. {mentor} has time for you. In the next few days, {mentor} will come and find you quietly, or write to you here. You can say no at any time.',
    one_chat:
      'Thank you for telling us. {mentor} would like to meet you once and listen. You will hear here when and where. You can say no.',
    group:
      'Thank you for telling us. There is a small group here for people with the same on their minds. {mentor} will tell you about it. You choose if you want to come.',
    signposted:
      'Thank you for telling us. The best people for this are {service}. We can help you to reach them: write to us here, or come in.',
    passed_on:
      'Thank you for telling us. You did the right thing. {dsl} knows now, because {dsl} keeps children safe here, and will talk with you soon.',
    declined:
      'Thank you for telling us. We do not think that a mentor is the right person for this. We can tell you who is, and walk over with you. Write to us here, or come in.',
  },

  /** The same for a pupil whom a teacher referred: they have told us nothing yet. */
  decisionsAsked: {
    taken_on:
      '{mentor} has time for you. In the next few days, {mentor} will come and find you quietly, or write to you here. You can say no at any time.',
    one_chat:
      '{mentor} would like to meet you once and listen. You will hear here when and where. You can say no.',
    group:
      'There is a small group here that might be right for you. {mentor} will tell you about it. You choose if you want to come.',
    signposted:
      'The best people for this are {service}. We can help you to reach them: write to us here, or come in.',
    passed_on: '{dsl} keeps children safe here, and will talk with you soon.',
    declined:
      'We do not think that a mentor is the right person for this. If you would like to talk, write to us here, or come in.',
  },

  promise: {
    today: 'by {point} today',
    tomorrow: 'by {point} tomorrow',
    this_week: 'by {weekday} {point}',
    later: 'by {point} on {weekday} {day} {month}',
    points: {
      start: 'the start of school',
      break: 'break',
      lunch: 'lunch',
      end: 'the end of school',
    },
    points_week: { start: 'morning', break: 'break', lunch: 'lunch', end: 'afternoon' },
    when: {
      today: 'today at {time}',
      tomorrow: 'tomorrow at {time}',
      this_week: '{weekday} at {time}',
      later: '{weekday} {day} {month} at {time}',
    },
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    to: '{from} to {to}',
  },

  problems: {
    not_found: [
      'This page is not here',
      'Look at the address again, or ask at the school for the link.',
    ],
    not_allowed: [
      'This page is not here',
      'Look at the address again, or ask at the school for the link.',
    ],
    not_signed_in: [
      'This page is not here',
      'Look at the address again, or ask at the school for the link.',
    ],
    not_valid: ['Something needs another look', 'Look at the boxes below.'],
    too_large: [
      'That is too long to send',
      'Make it shorter and send it again. You can tell us the rest in person.',
    ],
    wrong_type: [
      'That did not come from one of our pages',
      'Nothing was sent. Start again from the first page.',
    ],
    broken_encoding: [
      'Some letters arrived broken',
      'Nothing was sent. Go back and send it again.',
    ],
    repeated_field: ['One answer arrived twice', 'Nothing was sent. Go back and send it again.'],
    foreign_origin: [
      'That came from another website',
      'Nothing was done. Start again from the first page.',
    ],
    form_expired: [
      'This page was open for a long time',
      'Nothing was sent yet. Look at your answers and press Send.',
    ],
    changed_meanwhile: ['Something changed meanwhile', 'Look again and try once more.'],
    not_awaiting_triage: ['Something changed meanwhile', 'Look again and try once more.'],
    caseload_full: ['Something changed meanwhile', 'Look again and try once more.'],
    has_left: ['Something changed meanwhile', 'Look again and try once more.'],
    still_theirs: ['Something changed meanwhile', 'Look again and try once more.'],
    last_of_role: ['Something changed meanwhile', 'Look again and try once more.'],
    already_ended: ['This has ended already', 'You can ask again whenever you want.'],
    session_full: ['There is no place left', 'You can wait for one, or come another time.'],
    session_off: ['This is not on', 'Look at the other times.'],
    session_over: ['This is over', 'Look at the next times.'],
    overloaded: [
      'Not sent yet',
      'We could not keep it just now. Your answers are all still here. Press Send again.',
    ],
  },

  root: {
    title: 'Ajar',
    lead: 'An open door to the mentors at your school.',
    how: 'Every school has its own address. You find it on your school’s website, or on a poster at school.',
  },

  privacyPage: {
    title: 'What we do with what you tell us',
    points: [
      ['Who reads it', 'The mentors of your school. If you say that you are not safe, {dsl} too.'],
      [
        'When we must tell someone',
        'If you or someone else is being hurt, or could be. We tell {dsl}, and we tell you first.',
      ],
      [
        'What we do not do',
        'We do not tell your parents that you wrote. We do not follow you, and no other company sees this. We put nothing on your phone.',
      ],
      [
        'How it is kept',
        'Locked with a key that is kept somewhere else. Every time somebody opens it, it is noted, and you can see that on your page.',
      ],
      ['How long', 'As long as the school needs it to help you. Then it is deleted.'],
      [
        'What you can do',
        'You can take it back, ask what we have, and ask us to change it. Come to {room}, or write to us on your page.',
      ],
      [
        'What we cannot promise',
        'Somebody may look over your shoulder. The owner of the wifi can see that you were on this website, but not what you wrote.',
      ],
    ],
  },

  services: {
    title: 'Others who can help',
    lead: 'You can call or write to them yourself. We can also help you to reach them.',
    none: 'The school has not listed anybody yet.',
  },

  poster: {
    title: 'Something on your mind?',
    lead: 'Scan this, or type the address. No account. No need to say why.',
    print: 'Print this page on A4.',
  },
} as const
