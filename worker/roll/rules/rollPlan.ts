/** A pupil on the roll as far as a new file asks: keyed hashes, no names. */
export type PupilOnRoll = {
  id: string
  upnTag: string | null
  numberTag: string | null
  nameTag: string
  contentTag: string
  leftOn: string | null
}

/** A line of the file by its keyed hashes. `lastYearTag`: its name with the year before this one. */
export type Incoming<Line> = Omit<PupilOnRoll, 'id' | 'leftOn'> & {
  lastYearTag: string
  line: Line
}

type Change<Line, Was> = { was: Was; now: Incoming<Line> }

export type RollPlan<Line, Was extends PupilOnRoll> = {
  added: Incoming<Line>[]
  /** Something about them is new, or they had left and are back. */
  changed: Change<Line, Was>[]
  /** On the roll and not in the file. */
  gone: Was[]
  same: number
}

/**
 * The plan for a file: who is new, who has changed (a new year, class, name or number), who is no
 * longer in it. A pupil is known by the UPN, else by the admission number, else by name with birthday
 * or year, a year later too. The same file again changes nothing.
 */
export function planRoll<Line, Was extends PupilOnRoll>(
  roll: readonly Was[],
  file: readonly Incoming<Line>[],
): RollPlan<Line, Was> {
  const left = new Map(roll.map((pupil) => [pupil.id, pupil]))
  const found = new Map<Incoming<Line>, Was>()
  for (const [ofLine, ofPupil] of WAYS) {
    const known = Map.groupBy(left.values(), (pupil) => ofPupil(pupil) ?? '')
    for (const line of file) {
      const tag = found.has(line) ? null : ofLine(line)
      const pupil = tag && known.get(tag)?.find((one) => left.has(one.id) && mayBe(line, one))
      if (!pupil) continue
      found.set(line, pupil)
      left.delete(pupil.id)
    }
  }
  const both = [...found].map(([now, was]) => ({ was, now }))
  const changed = both.filter(
    ({ was, now }) => was.contentTag !== now.contentTag || was.leftOn !== null,
  )
  return {
    added: file.filter((line) => !found.has(line)),
    changed,
    gone: [...left.values()].filter(({ leftOn }) => leftOn === null),
    same: both.length - changed.length,
  }
}

type Way = readonly [
  ofLine: (line: Incoming<unknown>) => string | null,
  ofPupil: (pupil: PupilOnRoll) => string | null,
]

/** In this order: what is certain first. */
const WAYS: readonly Way[] = [
  [({ upnTag }) => upnTag, ({ upnTag }) => upnTag],
  [({ numberTag }) => numberTag, ({ numberTag }) => numberTag],
  [({ nameTag }) => nameTag, ({ nameTag }) => nameTag],
  [({ lastYearTag }) => lastYearTag, ({ nameTag }) => nameTag],
]

/** Two UPNs are two pupils, whatever else agrees; where one is missing, two admission numbers are. */
function mayBe(line: Incoming<unknown>, pupil: PupilOnRoll): boolean {
  if (line.upnTag && pupil.upnTag) return line.upnTag === pupil.upnTag
  if (line.numberTag && pupil.numberTag) return line.numberTag === pupil.numberTag
  return true
}

/** Nobody is a leaver by a file of which a row was left out: it may be theirs. */
export const mayLeave = ({ whole, leftOut = 0 }: { whole: boolean; leftOut?: number }): boolean =>
  whole && leftOut === 0

/** Share of the roll above which leaving needs a person's own word: a file of one class looks like this. */
const MANY_LEAVE = 0.1

const FEW_LEAVE = 5

/** Whether so many leave at once that the file may be only a part of the school. */
export const manyLeave = (gone: number, onRoll: number): boolean =>
  gone > FEW_LEAVE && gone > onRoll * MANY_LEAVE
