import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'

/** Names and words of the many people of a long history. Any first name goes with any last. */
export const FIRST_NAMES = [
  'Aisha Ben Chloe Dylan Ebony Farah Gabriel Hannah Idris Jasmin Kwabena Lily Mohammed Nadine Owen',
  'Priya Quinn Rhys Safiya Tomasz Umar Vera Will Xanthe Yasmin Zack Amelie Bartek Ciara Daniyal',
  'Erin Femi Grace Hamid Isaac Jade Kofi Layla Marek Nell Oscar Paige Rafi Summer Tariq Una Viktor',
].flatMap((line) => line.split(' '))

export const LAST_NAMES = [
  'Abbott Begum Carter Dhillon Evans Farrell Gomez Hassan Ismail Jenkins Khan Lewis Mbeki Newton',
  'O’Neill Popescu Quigley Rahman Silva Taylor Usman Vasquez Walker Xu Yates Zielinski Ahmed Burke',
  'Chowdhury Davies Eze Fisher Green Hughes Iqbal Johnson Kaya Lowe Murphy Nguyen Owusu Patterson',
].flatMap((line) => line.split(' '))

type StoryLine = readonly [reason: Reason, story: string]

export const PUPILS_STORIES: readonly StoryLine[] = [
  [
    'attendance',
    'I get as far as the bus stop and then I go home again. I dont know what to tell people',
  ],
  ['behaviour', 'im on report and its going to be a phone call home if I get one more'],
  ['anger', 'I lose it really fast and then I am sorry about it for ages'],
  ['friendships', 'they made a new chat without me in it and I saw it on her phone'],
  ['bullying', 'its the same three people every time in the dinner queue'],
  ['bereavement', 'my grandad died and I have to act normal at school'],
  ['family', 'mum and dad are not talking and I am in the middle of it'],
  ['self_esteem', 'I dont like how I look or talk so I just dont talk'],
  ['worry', 'I cant sleep because I keep thinking what if I fail everything'],
  ['school_work', 'I am behind in everything and I dont know where to start'],
  ['moving_up', 'everything is bigger here and I only know one person'],
  ['language', 'when they speak fast I dont understand and I am shy to say again please'],
  ['not_sure', 'I dont know what it is. I just dont feel like me'],
  ['something_else', 'can I just talk to somebody who isnt a teacher'],
]

export const PARENTS_STORIES: readonly StoryLine[] = [
  [
    'attendance',
    'Getting her through the door in the morning takes all of us, and some days we do not manage it.',
  ],
  ['family', 'We are on our own now and I would like to know who there is to talk to.'],
  ['worry', 'He has gone very quiet this term and will not say what it is.'],
  ['bereavement', 'We lost her grandmother and I am not sure how she is doing at school.'],
  ['friendships', 'She says that she has nobody to sit with, and I can see that it is true.'],
  ['language', 'My English is not good for the telephone. Is there somebody who can help me?'],
]

/** Said after the story by some. */
export const MORE_WORDS = [
  '',
  '',
  ' Please dont tell my tutor.',
  ' I dont want it to be a big thing.',
  ' I have not told anybody else.',
  ' Sorry if this is the wrong place.',
  ' It has been going on for a while now, since before the holidays, and it is not getting better.',
]

export const DECISION_WORDS = {
  taken_on: 'Thank you for telling us. One of us has time for you and will come and say hello.',
  one_chat: 'Come and have a chat with us, just the one, and then you say what next.',
  group: 'A few of you feel like this. There is a group at lunch, and a place in it is yours.',
  signposted: 'There are people who are good at exactly this. Here is how to reach them.',
  passed_on: 'Thank you for telling us. We have told the person who keeps children safe here.',
  declined: 'We do not think that a mentor is the right person for this. Here is who is.',
  withdrawn: '',
} as const

export const NOTES = [
  'Quiet at first. We played cards and by the third hand there was talk.',
  'A better week: four days of five, and a laugh.',
  'We went back a step, and that was agreed between us.',
  'Saw them in class, at the back, with a pen that did not stop.',
  'Rang home. They had noticed it as well and were glad of the call.',
  'Target met. A certificate, and a biscuit.',
  'Talked about what to say next time, and practised it twice.',
  'Nearly ready to come to the drop-in instead.',
] as const

export const MESSAGES = {
  theirs: [
    'is it still ok to come tomorrow',
    'thank you',
    'can we do lunch not break',
    'it went ok',
  ],
  ours: ['Yes. The door is open.', 'Well done. Tell me about it when you see me.', 'Lunch it is.'],
} as const
