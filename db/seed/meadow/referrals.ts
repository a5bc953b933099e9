import {
  ago,
  fromParent,
  fromPupil,
  minutesAgo,
  named,
  type Described,
} from '../history/describe.ts'

/** Waiting at Meadow Primary: some promises are over, some are due, one cannot wait. */
const WAITING: readonly Described[] = [
  {
    n: 1,
    ...fromPupil(
      named('Ava Bramwell', 4, '4 Oak'),
      ['friendships'],
      'I dont like lunch. I say yes to evry game and then I am allways the dog. I dont want to be the dog',
    ),
    made: ago(4, '13:20'),
    wants: 'mentor-3',
  },
  {
    n: 2,
    ...fromPupil(
      named('Maximilian Osborne-Fitzgerald', 6, '6 Ash'),
      ['moving_up', 'worry'],
      'At big school there is a thousand people and my sister says you get lost and they laugh. I dont know anybody who is going to mine',
      { when: ['break', 'lunch'] },
    ),
    made: ago(4, '10:40'),
  },
  {
    n: 3,
    ...fromParent(
      named('Gemma Tovey'),
      ['attendance', 'family'],
      'I know he has been off again. It is just me and some mornings I cannot get going, and then we are so late that I am ashamed to walk him in. He loves school. This is me, not him.',
      {
        other: named('Archie Tovey', 3, '3 Elm'),
        wishes: ['coffee_morning', 'mentor'],
        reach: 'text_only',
        number: '07700 900128',
        channelIsPrivate: 'yes',
      },
    ),
    made: ago(3, '11:45'),
    openedBy: [{ by: 'mentor-1', at: ago(2, '08:25') }],
  },
  {
    n: 4,
    ...fromPupil(
      named('Tobi Adeleke', 6, '6 Elm'),
      ['worry'],
      'i dont feel safe. please can a grown up find me at school but not in front of evryone',
      { when: ['any'] },
    ),
    made: minutesAgo(9),
    unsafe: { words: 'its tobi in 6 elm' },
  },
  {
    n: 5,
    ...fromParent(
      named('Rubina Anjum'),
      ['language', 'worry'],
      'میرا بیٹا صبح اسکول جانے سے پہلے روتا ہے۔ استانی سے بات کرنا چاہتی ہوں لیکن انگریزی میں مشکل ہوتی ہے۔ کیا کوئی ترجمہ کرنے والا مل سکتا ہے؟',
      {
        other: named('Musa Anjum', 1, '1 Oak'),
        language: 'ur',
        interpreter: 'Urdu',
        reach: 'call_only',
        number: '07700 900355',
        safeTimes: 'صبح نو بجے کے بعد',
      },
    ),
    made: ago(1, '20:30'),
  },
  {
    n: 6,
    ...fromPupil(
      named('Logan Sharpe', 5, '5 Ash'),
      ['anger'],
      'I shouted at miss and ran out and hid under the coats. I wasnt angry at her I was angry before',
      { when: ['lesson'] },
    ),
    made: minutesAgo(41),
    wants: 'mentor-2',
  },
  {
    n: 7,
    ...fromPupil(
      named('Edie', 2, '2 Elm'),
      ['not_sure'],
      'my tummy feels funy evry day and i dont no why',
      { when: ['any'] },
    ),
    made: ago(2, '10:35'),
    openedBy: [{ by: 'lead', at: ago(1, '09:10') }],
  },
  {
    n: 8,
    ...fromPupil(
      null,
      ['bullying'],
      'someone in my class takes snacks off a litle boy in year 1 and says he will tell lies about him. dont say it was me becuase i sit next to him',
      { reach: 'my_page' },
    ),
    made: ago(3, '15:05'),
  },
  {
    n: 9,
    ...fromPupil(
      named('Hattie Rowe', 6, '6 Ash'),
      ['worry'],
      'My friend hides in the toilets every play time and says she is counting the tiles. I dont think she is',
      { other: named('Mei Lin', 6, '6 Ash') },
    ),
    made: ago(2, '12:10'),
  },
  {
    n: 10,
    ...fromParent(
      named('Patrick Lowe'),
      ['bereavement'],
      'His grandad died. He was the one who picked him up every day. He stands at the gate and looks for him, and I do not know what to say.',
      {
        other: named('Finley Lowe', 1, '1 Oak'),
        reach: 'call_only',
        number: '07700 900690',
        safeTimes: 'Lunch, between one and two',
      },
    ),
    made: ago(1, '09:15'),
  },
  {
    n: 11,
    ...fromPupil(
      named('Isla Merrick', 5, '5 Elm'),
      ['family'],
      'I miss my dad but when I say his name everyone goes quiet so I dont say it. please dont tell my mum I wrote this',
      { identity: 'sealed', channelIsPrivate: 'no', reach: 'my_page' },
    ),
    made: ago(2, '18:50'),
  },
  {
    n: 12,
    ...fromPupil(
      named('Destiny Oyelaran', 5, '5 Ash'),
      ['family', 'school_work'],
      'I make my litle sisters breakfast and do there shoes. I cant do spellings at home becuase the baby crys and then I get 3 out of 10',
      { when: ['before_school', 'lunch'] },
    ),
    made: ago(1, '08:45'),
  },
  {
    n: 13,
    ...fromPupil(null, ['something_else'], 'poo poo poo hahaha', { reach: 'my_page' }),
    made: ago(1, '12:25'),
    held: true,
  },
]

/** Decided this week, each outcome once. */
const DECIDED: readonly Described[] = [
  {
    n: 15,
    ...fromPupil(
      named('Oscar Whitby', 4, '4 Oak'),
      ['friendships'],
      'Me and Zak had a fight about a card and now he is best friends with Joe',
    ),
    made: ago(5, '12:20'),
    openedBy: [{ by: 'mentor-2', at: ago(4, '09:20') }],
    decided: {
      outcome: 'one_chat',
      by: 'mentor-2',
      mentor: 'mentor-2',
      at: ago(4, '09:30'),
      words:
        'That is a rotten feeling. Kwame will come and find you at lunch, and you can have a chat.',
    },
    messages: [
      { by: null, at: ago(3, '13:10'), words: 'we are friends agen. zak gave me the card' },
    ],
    unread: true,
  },
  {
    n: 16,
    ...fromPupil(
      named('Amelia Stott', 3, '3 Oak'),
      ['self_esteem', 'worry'],
      'I dont put my hand up becuase what if it is rong',
    ),
    made: ago(5, '14:50'),
    openedBy: [{ by: 'mentor-3', at: ago(4, '10:15') }],
    decided: {
      outcome: 'group',
      by: 'mentor-3',
      at: ago(3, '10:50'),
      words:
        'Lots of people feel like that. Five of us play a wrong-answers game in The Nest at lunch, and Niamh has kept you a cushion.',
    },
  },
  {
    n: 17,
    ...fromParent(
      named('Farzana Mirza'),
      ['language', 'family'],
      'ہم یہاں نئے ہیں اور میں کسی کو نہیں جانتی۔ بچے اسکول جاتے ہیں تو گھر بہت خاموش ہو جاتا ہے۔',
      { language: 'ur', interpreter: 'Urdu', wishes: ['coffee_morning'], reach: 'my_page' },
    ),
    made: ago(4, '11:30'),
    openedBy: [{ by: 'mentor-1', at: ago(3, '09:10') }],
    decided: {
      outcome: 'signposted',
      by: 'mentor-1',
      service: 'saheli',
      at: ago(3, '09:25'),
      words:
        'آپ کا شکریہ کہ آپ نے لکھا۔ سہیلی میں عورتیں چائے پر ملتی ہیں اور اردو بولتی ہیں۔ ہماری کافی کی صبح میں بھی آئیے، رخسانہ آپ سے ملیں گی۔',
    },
  },
  {
    n: 18,
    ...fromPupil(
      named('Jayden Ncube', 2, '2 Oak'),
      ['something_else'],
      'can i have a difrent coat peg',
    ),
    made: ago(4, '09:05'),
    openedBy: [{ by: 'mentor-3', at: ago(3, '09:00') }],
    decided: {
      outcome: 'declined',
      by: 'mentor-3',
      at: ago(3, '09:05'),
      words:
        'We do not look after the pegs, but your teacher does. Niamh will walk over with you and you can ask together.',
    },
    messages: [{ by: null, at: ago(2, '15:00'), words: 'i got the dinosor one' }],
  },
  {
    n: 19,
    ...fromPupil(
      named('Skye Hutton', 6, '6 Elm'),
      ['family', 'worry'],
      'They shout all night and things get thrown and I put my brother in my bed. We are tired. I dont want anyone to get in trouble',
    ),
    made: ago(3, '09:25'),
    openedBy: [{ by: 'lead', at: ago(3, '09:40') }],
    decided: {
      outcome: 'passed_on',
      by: 'lead',
      at: ago(3, '09:45'),
      words:
        'Thank you for telling us. You have done the right thing and you are not in trouble. Mrs Haddad keeps children safe here, so she needs to know, and Joy will be with you.',
    },
    passedOn: {
      noteForDsl: 'Her brother is in Year 1. She has been falling asleep in class since last week.',
      acknowledged: {
        by: 'dsl',
        at: ago(3, '10:00'),
        words: 'Seen. I have met them both with Mrs Campbell, and I am taking it from here.',
      },
    },
  },
  {
    n: 20,
    ...fromParent(
      named('Lorna Beattie'),
      ['bullying'],
      'She says that nobody will be her partner in PE and it is every week.',
      { other: named('Orla Beattie', 4, '4 Elm'), reach: 'text_only', number: '07700 900247' },
    ),
    made: ago(5, '16:10'),
    openedBy: [{ by: 'mentor-1', at: ago(4, '11:00') }],
    decided: { outcome: 'withdrawn', by: null, at: ago(3, '20:00'), words: '' },
    messages: [
      {
        by: 'mentor-1',
        at: ago(4, '11:10'),
        words: 'Thank you for telling us. Would a call today be all right?',
      },
      {
        by: null,
        at: ago(3, '20:00'),
        words: 'Her teacher has sorted it, they draw names now. Thank you for being so quick.',
      },
    ],
  },
]

export const MEADOW_REFERRALS: readonly Described[] = [...WAITING, ...DECIDED]
