import type { Person } from '../../officeRoute/answers.ts'
import type { Mark } from '../rules/register.ts'
import type { Alarm, FoodAnswer, FoodPair, Unconfirmed } from '../../breakfast/office/answers.ts'
import type { SessionSummary } from '../../bookings/office/answers.ts'

/** `GET /office/api/register`: what can be taken today, and what comes after it. */
export type TodayPage = {
  on: string
  today: SessionSummary[]
  later: SessionSummary[]
  /** Bookings that wait for a look, counted up to a hundred; 0 for whoever doesn't sort them. */
  held: number
}

/** Who said that the kitchen knows of someone who walked in, and when. */
export type KitchenTold = { by: Person; at: number }

export type RegisterRow = {
  id: string
  name: string
  year: string
  places: number
  walkIn: boolean
  mark: Mark
  /** Of the tap that stands; null while there is none. */
  tappedAt: number | null
  tapId: string | null
  /** Another booking of theirs says that they are not coming, and this one does not. */
  saidNotComing: boolean
  /** Where there is food: what they are fed by. */
  food?: FoodAnswer | null
  /** Another record of this name says something else, which is in `food` too: nobody has asked the families. */
  unsure?: boolean
  alarms?: Alarm[]
  /** Beside `alarms`; null: nobody has told the kitchen. */
  kitchenTold?: KitchenTold | null
}

/** `GET /office/api/sessions/:id/register` */
export type RegisterPage = {
  session: SessionSummary
  /** The Worker's clock: taps are told by it. */
  now: number
  /** For `?have=`: what this answer knows of. */
  have: string
  /** From when it can be tapped, and from when it can be ended. */
  opensAt: number
  endedAt: number | null
  /** Someone who walks in here eats. */
  withFood: boolean
  rows: RegisterRow[]
  namesakes: FoodPair[]
  /** Sign-ups for this session that wait to be confirmed, for whoever may see food needs. */
  unconfirmed: Unconfirmed
  may: { seeFood: boolean; settleFood: boolean; book: boolean; join: boolean }
}

/** What a mark changes in a row. */
export type RowMark = Pick<RegisterRow, 'id' | 'mark' | 'tappedAt' | 'tapId' | 'saidNotComing'>

/** The same address with `?have=`, where nothing has changed since but who is marked: an empty answer where nothing has. */
export type RegisterNews = { now: number; have: string; marks: RowMark[] }

/** `POST /office/api/sessions/:id/register`: what stands of those who were tapped; who walked in as a whole row. */
export type SavedTaps = { now: number; marks: RowMark[]; walkIns: RegisterRow[] }

/** `GET /office/api/sessions/:id/ending`: who is not marked, and the words that they will read. */
export type EndingPage = {
  missing: { id: string; name: string; asks: boolean }[]
  /** In the languages of this school's pages. */
  words: { language: string; words: string }[]
}

/** `POST /office/api/sessions/:id/ending` */
export type Ended = { endedAt: number }

/** A child on the kitchen's page. */
export type EatingChild = {
  id: string
  name: string
  year: string
  /** Family who come along. */
  more: number
  state: 'expected' | 'came' | 'not_coming'
  walkIn: boolean
  /** New, or said again, since the last school day began. */
  isNew: boolean
  /** As in `RegisterRow`. */
  saidNotComing: boolean
  unsure: boolean
  food: FoodAnswer | null
  alarms: Alarm[]
  kitchenTold: KitchenTold | null
}

export type Meal = {
  id: string
  title: string
  place: string
  startsAt: number
  endsAt: number
  /** Places of everyone expected or present. */
  expected: number
  children: EatingChild[]
  namesakes: FoodPair[]
  unconfirmed: Unconfirmed
}

/** `GET /office/api/kitchen`: today, and the next day on which children eat. */
export type KitchenPage = {
  now: number
  /** For `?have=`: an empty answer where nothing has changed since. */
  have: string
  days: { on: string; meals: Meal[] }[]
  may: { settleFood: boolean; join: boolean; register: boolean }
}
