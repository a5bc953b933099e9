import { SAFEGUARDING_RANK } from '../../worker/access/rules/safeguardingRank.ts'
import { DEFAULT_CASELOAD_LIMIT } from '../../worker/caseload/rules/caseloadWeight.ts'
import type { Role } from '../../worker/access/rules/accessTable.ts'

/** Someone who works at one of the seeded schools. They are invented; so are their schools. */
export type SeedPerson = {
  schoolId: string
  /** Says what they do, not what they are called: ids stand in the database unsealed. */
  staffId: string
  /** Who they are to the identity provider: one for whoever works at several schools. */
  subject: string
  name: string
  /** The first name that pupils use. */
  calledByPupils: string
  /** One line in their own words; empty for anyone who is not on the school's page. */
  about: string
  roles: readonly Role[]
  /** Their job, as `npm start` prints it. */
  role: string
  /** Of a head of year. */
  years?: readonly number[]
  /** By `SAFEGUARDING_RANK`; null outside the safeguarding team. */
  safeguardingRank: number | null
  /** In usual cases. */
  caseloadLimit: number
}

type SeedRow = Omit<SeedPerson, 'schoolId' | 'subject' | 'safeguardingRank' | 'caseloadLimit'> &
  Partial<Pick<SeedPerson, 'subject' | 'safeguardingRank' | 'caseloadLimit'>>

const at = (schoolId: string, subjectPrefix: string, lines: readonly SeedRow[]): SeedPerson[] =>
  lines.map((line) => ({
    safeguardingRank: null,
    caseloadLimit: DEFAULT_CASELOAD_LIMIT,
    subject: `${subjectPrefix}-${line.staffId}`,
    ...line,
    schoolId,
  }))

const HARBOUR = at('harbour-academy', 'harbour', [
  {
    staffId: 'mentor-1',
    name: 'Mrs Okafor',
    calledByPupils: 'Grace',
    about: 'I have time. Tea, biscuits, and you start wherever you like.',
    roles: ['mentor'],
    role: 'learning mentor, nearly full',
  },
  {
    staffId: 'mentor-2',
    name: 'Mr Patel',
    calledByPupils: 'Dev',
    about: 'We can walk round the field while we talk. I’m not a teacher.',
    roles: ['mentor'],
    role: 'learning mentor',
  },
  {
    staffId: 'mentor-3',
    name: 'Miss Shah',
    calledByPupils: 'Nadia',
    about: 'New here myself. I like drawing, card games and quiet. I speak Urdu and Punjabi.',
    roles: ['mentor'],
    role: 'learning mentor, part of the week',
    caseloadLimit: 9,
  },
  {
    staffId: 'lead',
    name: 'Ms Kowalczyk',
    calledByPupils: 'Ania',
    about: 'I look after the Harbour Room and everyone in it.',
    roles: ['lead_mentor'],
    role: 'lead mentor',
    caseloadLimit: 6,
  },
  {
    staffId: 'dsl',
    name: 'Mr Lund',
    calledByPupils: 'Erik',
    about: 'I keep children safe here.',
    roles: ['dsl'],
    role: 'designated safeguarding lead',
    safeguardingRank: SAFEGUARDING_RANK.dsl,
  },
  {
    staffId: 'deputy',
    name: 'Mrs Bello',
    calledByPupils: 'Temi',
    about: 'I keep children safe here when Mr Lund is away.',
    roles: ['dsl'],
    role: 'deputy safeguarding lead',
    safeguardingRank: SAFEGUARDING_RANK.deputy,
  },
  {
    staffId: 'head',
    name: 'Dr Whitmore',
    calledByPupils: 'Helen',
    about: '',
    roles: ['dsl'],
    role: 'head teacher',
    safeguardingRank: SAFEGUARDING_RANK.head,
  },
  {
    staffId: 'teacher',
    name: 'Mr Yilmaz',
    calledByPupils: 'Cem',
    about: '',
    roles: ['teacher'],
    role: 'teacher',
  },
  {
    staffId: 'year-8',
    name: 'Mrs Hollis',
    calledByPupils: 'Bea',
    about: '',
    roles: ['head_of_year'],
    role: 'head of Year 8',
    years: [8],
  },
  {
    staffId: 'office',
    name: 'Mrs Prescott',
    calledByPupils: 'Jean',
    about: '',
    roles: ['administrator'],
    role: 'administrator',
  },
  {
    staffId: 'kitchen',
    name: 'Mrs Achterberg',
    calledByPupils: 'Els',
    about: '',
    roles: ['kitchen'],
    role: 'runs the kitchen',
  },
  {
    staffId: 'senco',
    name: 'Ms Ferreira',
    calledByPupils: 'Ines',
    about: '',
    roles: ['senco'],
    role: 'SENCO',
  },
  {
    staffId: 'attendance',
    name: 'Mr Doyle',
    calledByPupils: 'Sean',
    about: '',
    roles: ['attendance_officer'],
    role: 'attendance officer',
  },
  {
    staffId: 'governor',
    name: 'Mrs Kaur',
    calledByPupils: 'Jasleen',
    about: '',
    roles: ['governor'],
    role: 'governor',
  },
  {
    staffId: 'chair',
    name: 'Mrs Fairley',
    calledByPupils: 'Mrs Fairley',
    about: '',
    roles: ['chair_of_governors'],
    role: 'chair of governors',
  },
  {
    staffId: 'link',
    name: 'Mr Whitcombe',
    calledByPupils: 'Giles',
    about: '',
    roles: ['link_mentor'],
    role: 'link mentor of the partnership',
  },
  {
    staffId: 'dpo',
    name: 'Mr Abara',
    calledByPupils: 'Emeka',
    about: '',
    roles: ['data_protection_officer'],
    role: 'data protection officer',
  },
])

const MEADOW = at('meadow-primary', 'meadow', [
  {
    staffId: 'mentor-1',
    name: 'Mrs Malik',
    calledByPupils: 'Rukhsana',
    about: 'I make the coffee on Wednesdays. I speak Urdu, so you can too.',
    roles: ['mentor'],
    role: 'learning mentor, nearly full',
  },
  {
    staffId: 'mentor-2',
    name: 'Mr Osei',
    calledByPupils: 'Kwame',
    about: 'I do breakfast, football and building things out of boxes.',
    roles: ['mentor'],
    role: 'learning mentor',
  },
  {
    staffId: 'mentor-3',
    name: 'Miss Doyle',
    calledByPupils: 'Niamh',
    about: 'I have a dog called Biscuit. Ask me about him.',
    roles: ['mentor'],
    role: 'learning mentor, part of the week',
    caseloadLimit: 9,
  },
  {
    staffId: 'lead',
    name: 'Mrs Campbell',
    calledByPupils: 'Joy',
    about: 'My door has a bell that you can ring. I like it when you ring it.',
    roles: ['lead_mentor'],
    role: 'lead mentor',
    caseloadLimit: 6,
  },
  {
    staffId: 'dsl',
    name: 'Mrs Haddad',
    calledByPupils: 'Leila',
    about: 'I keep children safe here.',
    roles: ['dsl'],
    role: 'designated safeguarding lead',
    safeguardingRank: SAFEGUARDING_RANK.dsl,
  },
  {
    staffId: 'deputy',
    name: 'Mr Pritchard',
    calledByPupils: 'Huw',
    about: 'I keep children safe here when Mrs Haddad is away.',
    roles: ['dsl'],
    role: 'deputy safeguarding lead',
    safeguardingRank: SAFEGUARDING_RANK.deputy,
  },
  {
    staffId: 'head',
    name: 'Mrs Ansah',
    calledByPupils: 'Abena',
    about: '',
    roles: ['dsl'],
    role: 'head teacher',
    safeguardingRank: SAFEGUARDING_RANK.head,
  },
  {
    staffId: 'teacher',
    name: 'Miss Thapa',
    calledByPupils: 'Sunita',
    about: '',
    roles: ['teacher'],
    role: 'teacher of Year 4',
  },
  {
    staffId: 'office',
    name: 'Mr Novak',
    calledByPupils: 'Petr',
    about: '',
    roles: ['administrator'],
    role: 'administrator',
  },
  {
    staffId: 'kitchen',
    name: 'Mr Fenwick',
    calledByPupils: 'Alan',
    about: '',
    roles: ['kitchen'],
    role: 'runs the kitchen',
  },
  {
    staffId: 'link',
    // He works with both schools, and signs in once.
    subject: 'harbour-link',
    name: 'Mr Whitcombe',
    calledByPupils: 'Giles',
    about: '',
    roles: ['link_mentor'],
    role: 'link mentor of the partnership',
  },
])

/** Everyone who can sign in at the two schools that `npm start` seeds. */
export const SEED_STAFF: readonly SeedPerson[] = [...HARBOUR, ...MEADOW]

/** Known to the identity provider of this machine and on no staff list: to try an invitation with. */
export const SEED_NEWCOMERS: readonly SeedPerson[] = [
  ...at('harbour-academy', 'harbour', [
    {
      staffId: 'newcomer',
      name: 'Mx Adeleke',
      calledByPupils: 'Tobi',
      about: '',
      roles: [],
      role: 'new here, on no staff list yet',
    },
  ]),
  ...at('meadow-primary', 'meadow', [
    {
      staffId: 'newcomer',
      name: 'Mrs Lindqvist',
      calledByPupils: 'Maja',
      about: '',
      roles: [],
      role: 'new here, on no staff list yet',
    },
  ]),
]

/** Everyone at the school with the long history, which `npm run seed` makes. */
export const LONG_HISTORY_STAFF: readonly SeedPerson[] = at('long-history', 'bridge', [
  {
    staffId: 'lead',
    name: 'Ms Mensah',
    calledByPupils: 'Efua',
    about: 'Here since the room had no windows.',
    roles: ['lead_mentor'],
    role: 'lead mentor',
  },
  ...(
    [
      ['mentor-1', 'Mr Ali', 'Yusuf'],
      ['mentor-2', 'Mrs Brennan', 'Orla'],
      ['mentor-3', 'Miss Da Costa', 'Inês'],
      ['mentor-4', 'Mr Grant', 'Leroy'],
      ['mentor-5', 'Miss Huang', 'Mei'],
      ['mentor-6', 'Mrs Rashid', 'Samina'],
    ] as const
  ).map(([staffId, name, calledByPupils]): SeedRow => ({
    staffId,
    name,
    calledByPupils,
    about: 'Come in when the door is open.',
    roles: ['mentor'],
    role: 'learning mentor',
  })),
  {
    staffId: 'dsl',
    name: 'Mr Lomax',
    calledByPupils: 'Peter',
    about: 'I keep children safe here.',
    roles: ['dsl'],
    role: 'designated safeguarding lead',
    safeguardingRank: SAFEGUARDING_RANK.dsl,
  },
  {
    staffId: 'deputy',
    name: 'Mrs Svensson',
    calledByPupils: 'Karin',
    about: 'I keep children safe here when Mr Lomax is away.',
    roles: ['dsl'],
    role: 'deputy safeguarding lead',
    safeguardingRank: SAFEGUARDING_RANK.deputy,
  },
  {
    staffId: 'head',
    name: 'Mr Obi',
    calledByPupils: 'Chidi',
    about: '',
    roles: ['dsl'],
    role: 'head teacher',
    safeguardingRank: SAFEGUARDING_RANK.head,
  },
  {
    staffId: 'office',
    name: 'Mr Hughes',
    calledByPupils: 'Owen',
    about: '',
    roles: ['administrator'],
    role: 'administrator',
  },
])
