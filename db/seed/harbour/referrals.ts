import {
  ago,
  fromParent,
  fromPupil,
  minutesAgo,
  named,
  type Described,
} from '../history/describe.ts'

/** Waiting at Harbour Academy: some promises are over, some are due, one cannot wait. */
const WAITING: readonly Described[] = [
  {
    n: 1,
    ...fromPupil(
      named('Kayleigh Marsden', 7, '7T'),
      ['moving_up', 'friendships'],
      'everyone in my form already knows each other from there primary and i came from a different one. i get lost and then im late and then i get a late mark for being lost',
    ),
    made: ago(4, '12:40'),
    wants: 'mentor-3',
  },
  {
    n: 2,
    ...fromPupil(
      named('Oluwaseun-Adebayo Featherstonehaugh', 11, '11H'),
      ['school_work', 'worry'],
      'Mocks are coming and I have not started. I have got notes in four different bags and on my phone. I sit down to do it and then I tidy my desk and then it is midnight.',
      { when: ['after_school', 'break'], reach: 'text', number: '07700 900316' },
    ),
    made: ago(4, '15:20'),
    not: 'mentor-2',
  },
  {
    n: 3,
    ...fromPupil(
      named('Elsie Thorne', 9, '9A'),
      ['attendance', 'worry'],
      'I cant make myself come in on mondays. my stomach hurts and mum lets me stay home and then tuesday is worse than monday was. nothing even happened. I just cant',
      { reach: 'text', number: '07700 900142', channelIsPrivate: 'yes', when: ['before_school'] },
    ),
    made: ago(3, '09:50'),
    openedBy: [{ by: 'mentor-2', at: ago(2, '10:05') }],
  },
  {
    n: 4,
    ...fromPupil(
      named('Corey Lamb', 8, '8R'),
      ['family'],
      'i dont feel safe at home at the moment. i dont know how to say the rest. can someone find me',
      { when: ['any'] },
    ),
    made: minutesAgo(14),
    unsafe: { words: 'corey 8R. im in the library at lunch' },
  },
  {
    n: 5,
    ...fromPupil(
      null,
      ['bullying'],
      'theres a group in year 10 who wait by the bike sheds and take peoples money. not saying who i am because they would know it was me',
      { reach: 'my_page' },
    ),
    made: ago(3, '19:35'),
  },
  {
    n: 6,
    ...fromPupil(
      named('Jordan Achebe', 10, '10S'),
      ['something_else', 'family'],
      'There is something about me I havent told anyone. It isnt bad. I just want to say it out loud to one person who wont tell my family.',
      { identity: 'sealed', reach: 'my_page', channelIsPrivate: 'no', when: ['lesson'] },
    ),
    made: ago(2, '22:15'),
  },
  {
    n: 7,
    ...fromPupil(
      named('Mila Petrova', 8, '8H'),
      ['worry'],
      'My friend doesnt come to lunch any more and keeps her coat on all day. She says shes fine but she isnt like her. Please dont say it was me who told you.',
      { other: named('Ruby', 8, '8H'), reach: 'find_me', when: ['break'] },
    ),
    made: ago(2, '11:05'),
  },
  {
    n: 8,
    ...fromPupil(
      named('Harvey Pike', 9, '9S'),
      ['not_sure'],
      'I dont know whats wrong really. In maths I just want to cry and I dont know why, I am good at maths',
      { when: ['break', 'lunch'] },
    ),
    made: ago(2, '13:25'),
    openedBy: [{ by: 'lead', at: ago(1, '08:50') }],
    messages: [
      {
        by: 'lead',
        at: ago(1, '08:55'),
        words:
          'Thank you, Harvey. You do not have to know what is wrong to come. Is there a lesson that is the easiest to leave?',
      },
      { by: null, at: ago(1, '12:50'), words: 'PE. but not thursdays PE that one is football' },
    ],
    unread: true,
  },
  {
    n: 9,
    ...fromParent(
      named('Shazia Qureshi'),
      ['language', 'friendships'],
      'میری بیٹی اسکول سے آ کر روتی ہے اور کچھ نہیں بتاتی۔ میں بات کرنا چاہتی ہوں مگر میری انگریزی کم ہے۔ مہربانی کر کے کوئی اردو بولنے والا فون کرے۔',
      {
        other: named('Hania Qureshi', 7, '7A'),
        language: 'ur',
        interpreter: 'Urdu',
        reach: 'call_only',
        number: '07700 900477',
        safeTimes: 'صبح دس بجے سے دوپہر ایک بجے تک',
      },
    ),
    made: ago(1, '19:20'),
  },
  {
    n: 10,
    ...fromParent(
      named('Donna Redfern'),
      ['attendance', 'family'],
      'I am on my own with three of them. He will not get up and I have run out of ideas, and now there is a letter about a fine. I am not after a telling off. I would like to talk to somebody who has seen this before.',
      {
        other: named('Tyler Redfern', 9, '9H'),
        wishes: ['coffee_morning', 'call'],
        reach: 'call_only',
        number: '01632 960718',
        safeTimes: 'After ten, I am on the bus until then',
        leaveNoMessage: true,
      },
    ),
    made: ago(1, '10:35'),
  },
  {
    n: 11,
    ...fromPupil(
      named('Callum Ferreira', 10, '10T'),
      ['bereavement'],
      'My nan died and everyone has stopped asking now. I still go to text her when something happens.',
      { reach: 'my_page', when: ['lunch', 'after_school'] },
    ),
    made: ago(1, '13:20'),
    wants: 'mentor-1',
  },
  {
    n: 12,
    ...fromPupil(
      named('Blessing Okonjo', 9, '9T'),
      ['family', 'school_work'],
      'I get my three sisters up and to school because mum works nights and then I am late and my homework isnt done so I get detention and then I am late to pick them up. please dont ring my mum she is trying',
      { when: ['break', 'lunch'] },
    ),
    made: ago(1, '22:10'),
  },
  {
    n: 13,
    ...fromPupil(
      named('Reece Dolan', 8, '8T'),
      ['anger', 'behaviour'],
      'got sent out of 3 lessons this week. i dont mean to kick off it goes really fast and then its already happened. mr y said come to you',
      { when: ['lesson'] },
    ),
    made: minutesAgo(35),
  },
  {
    n: 14,
    ...fromPupil(null, ['something_else'], 'test test does this work lol', { reach: 'my_page' }),
    made: minutesAgo(52),
    held: true,
  },
]

/** Decided this week, each outcome once. */
const DECIDED: readonly Described[] = [
  {
    n: 15,
    ...fromPupil(
      named('Aaliyah Benson', 8, '8A'),
      ['friendships'],
      'me and my best friend fell out over a group chat and now nobody sits with me. i said sorry but she left it on read',
    ),
    made: ago(5, '12:55'),
    openedBy: [{ by: 'mentor-2', at: ago(4, '08:40') }],
    decided: {
      outcome: 'one_chat',
      by: 'mentor-2',
      mentor: 'mentor-2',
      at: ago(4, '08:50'),
      words:
        'That sounds lonely. Dev would like to have a chat with you and will find you in form tomorrow. One chat, and then you say what next.',
    },
    messages: [{ by: null, at: ago(3, '16:40'), words: 'ok. thank you. can it not be in form' }],
    unread: true,
  },
  {
    n: 16,
    ...fromPupil(
      named('Dominik Sadowski', 7, '7H'),
      ['moving_up', 'school_work'],
      'i keep bringing the wrong books because there is a week A and a week B and nobody said',
    ),
    made: ago(5, '15:15'),
    openedBy: [{ by: 'lead', at: ago(4, '08:30') }],
    decided: {
      outcome: 'group',
      by: 'lead',
      at: ago(3, '11:10'),
      words:
        'You are not the only one. There are six of us in the Harbour Room at the end of lunch who pack bags and colour in timetables. Come and see.',
    },
  },
  {
    n: 17,
    ...fromParent(
      named('Marcus Bell'),
      ['family'],
      'My wife has been ill for a long time and our eldest does a lot at home. He would never say so himself. Is there anybody for children like him?',
      { wishes: ['not_sure'], reach: 'text_only', number: '07700 900583' },
    ),
    made: ago(4, '20:05'),
    openedBy: [{ by: 'mentor-1', at: ago(3, '09:15') }],
    decided: {
      outcome: 'signposted',
      by: 'mentor-1',
      service: 'young-carers',
      at: ago(3, '09:40'),
      words:
        'Thank you for asking for him. Eastmere Young Carers are good at exactly this, and they come to our school on Wednesdays. We are here too, whenever he likes.',
    },
  },
  {
    n: 18,
    ...fromPupil(
      named('Poppy Lindqvist', 10, '10A'),
      ['school_work'],
      'I want to swap out of French into Food. Can you make them let me',
    ),
    made: ago(4, '11:05'),
    openedBy: [{ by: 'mentor-3', at: ago(3, '13:20') }],
    decided: {
      outcome: 'declined',
      by: 'mentor-3',
      at: ago(3, '13:30'),
      words:
        'We do not think that a mentor is the right person for this, because we cannot change a timetable. Your head of year can, and Nadia will walk over with you.',
    },
    messages: [{ by: null, at: ago(2, '15:30'), words: 'we went. they are thinking about it' }],
  },
  {
    n: 19,
    ...fromPupil(
      named('Leon Whitaker', 8, '8S'),
      ['family', 'worry'],
      'I dont like it at weekends when my mums boyfriend is there. he shouts right up in my face and I go and sit in the bathroom till its quiet. mum says hes just tired',
    ),
    made: ago(3, '11:10'),
    openedBy: [{ by: 'mentor-1', at: ago(3, '11:40') }],
    decided: {
      outcome: 'passed_on',
      by: 'mentor-1',
      at: ago(3, '11:50'),
      words:
        'Thank you for telling us, that took courage. You are not in trouble. Mr Lund keeps children safe here, so he needs to know, and Grace will sit with you when he says hello.',
    },
    passedOn: {
      noteForDsl: 'He was calm and clear. He asked that nobody rings home before he knows of it.',
      acknowledged: {
        by: 'dsl',
        at: ago(3, '12:05'),
        words: 'Seen. I met him with Mrs Okafor after lunch. I am taking it from here.',
      },
    },
  },
  {
    n: 20,
    ...fromPupil(
      named('Imogen Clarke', 9, '9R'),
      ['bullying'],
      'someone put a picture of me in the year group chat and everyone laughed',
    ),
    made: ago(5, '21:30'),
    openedBy: [{ by: 'mentor-3', at: ago(4, '10:20') }],
    decided: { outcome: 'withdrawn', by: null, at: ago(4, '16:30'), words: '' },
    messages: [
      {
        by: 'mentor-3',
        at: ago(4, '10:30'),
        words: 'That was not fair on you. Would you like it taken down first, and talk after?',
      },
      { by: null, at: ago(4, '16:30'), words: 'they deleted it and said sorry. im ok now, thanks' },
    ],
  },
]

export const HARBOUR_REFERRALS: readonly Described[] = [...WAITING, ...DECIDED]
