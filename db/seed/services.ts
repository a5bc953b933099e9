import type { Reason } from '../../worker/school/rules/reasonsForHelp.ts'

/** A service that a school refers on to. The national ones are real, with the numbers they publish. */
export type SeedService = {
  id: string
  name: string
  about: string
  phone: string | null
  url: string | null
  needs: readonly Reason[]
  languages: readonly string[]
  hours: string
}

const NATIONAL: readonly SeedService[] = [
  {
    id: 'childline',
    name: 'Childline',
    about:
      'Someone to talk to about anything, for everyone under 19. It’s free, and won’t show on the phone bill.',
    phone: '0800 1111',
    url: 'https://www.childline.org.uk',
    needs: ['worry', 'family', 'bullying', 'self_esteem', 'something_else', 'not_sure'],
    languages: ['en', 'cy'],
    hours: 'Day and night',
  },
  {
    id: 'shout',
    name: 'Shout',
    about: 'Talk by text when things are too much.',
    phone: 'Text SHOUT to 85258',
    url: 'https://giveusashout.org',
    needs: ['worry', 'self_esteem', 'not_sure'],
    languages: ['en'],
    hours: 'Day and night',
  },
  {
    id: 'samaritans',
    name: 'Samaritans',
    about: 'Someone who listens, for children and grown-ups. You don’t have to give a name.',
    phone: '116 123',
    url: 'https://www.samaritans.org',
    needs: ['worry', 'bereavement', 'family', 'not_sure'],
    languages: ['en', 'cy'],
    hours: 'Day and night',
  },
  {
    id: 'young-minds',
    name: 'YoungMinds',
    about: 'Plain pages about feelings, written with young people, and a part for parents.',
    phone: null,
    url: 'https://www.youngminds.org.uk',
    needs: ['worry', 'self_esteem', 'anger'],
    languages: ['en'],
    hours: 'On the web, any time',
  },
  {
    id: 'winstons-wish',
    name: 'Winston’s Wish',
    about: 'For children when someone has died: things to do, to read, and people to ask.',
    phone: null,
    url: 'https://winstonswish.org',
    needs: ['bereavement'],
    languages: ['en'],
    hours: 'On the web, any time',
  },
]

const EASTMERE: readonly SeedService[] = [
  {
    id: 'young-carers',
    name: 'Eastmere Young Carers',
    about: 'For anyone at school who looks after someone at home. Trips, a club, and a break.',
    phone: '01632 960520',
    url: null,
    needs: ['family', 'school_work'],
    languages: ['en', 'ur'],
    hours: 'Monday to Friday, 10am to 6pm',
  },
  {
    id: 'family-hub',
    name: 'Eastmere Family Hub',
    about:
      'Housing, money, new babies, being on your own with children. Walk in with the pushchair.',
    phone: '01632 960433',
    url: null,
    needs: ['family', 'attendance', 'language'],
    languages: ['en', 'ur', 'pl', 'so'],
    hours: 'Monday to Saturday, 9am to 5pm',
  },
  {
    id: 'saheli',
    name: 'Saheli Women’s Circle',
    about: 'Tea, English lessons and company for mothers, in Urdu and Punjabi.',
    phone: '01632 960476',
    url: null,
    needs: ['language', 'family'],
    languages: ['ur', 'pa', 'en'],
    hours: 'Tuesday and Thursday, 10am to 2pm',
  },
  {
    id: 'attendance-team',
    name: 'Eastmere attendance team',
    about: 'They can explain letters about attendance, and go through them with you.',
    phone: '01632 960481',
    url: null,
    needs: ['attendance'],
    languages: ['en'],
    hours: 'Monday to Friday, 9am to 4pm',
  },
]

export const HARBOUR_SERVICES: readonly SeedService[] = [
  ...NATIONAL,
  ...EASTMERE,
  {
    id: 'tideway',
    name: 'Tideway Boxing and Youth Club',
    about: 'Somewhere to put a bad day. Gloves are lent, nobody has to fight.',
    phone: '01632 960559',
    url: null,
    needs: ['anger', 'behaviour', 'friendships'],
    languages: ['en'],
    hours: 'Monday, Wednesday and Friday, 4pm to 8pm',
  },
]

export const MEADOW_SERVICES: readonly SeedService[] = [
  ...NATIONAL,
  ...EASTMERE,
  {
    id: 'allotment',
    name: 'Meadow Lane Allotment Club',
    about: 'Digging, ducks and hot chocolate on Saturdays, for children with a grown-up.',
    phone: '01632 960567',
    url: null,
    needs: ['friendships', 'self_esteem', 'worry'],
    languages: ['en'],
    hours: 'Saturday, 10am to noon',
  },
]
