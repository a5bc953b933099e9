type Time = { id: string; startsAt: number; endsAt: number }

type Pupil = {
  id: string
  /** The times that they may be given, in order. */
  times: readonly { id: string; misses: readonly { never: boolean }[] | null }[]
}

const isAtOnce = (one: Time, other: Time) =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt

/**
 * One mentor's times for several pupils, one each: what was picked by hand stands, and each of the others has the next
 * time that is left, in no lesson that nobody is taken out of. Empty for whom none is left, or none was picked.
 *
 * It only proposes: several mentors may decide at once, so the write decides (`mayMeetOnce`, db/meetings/meetings.ts).
 */
export function oneEach(
  times: readonly Time[],
  pupils: readonly Pupil[],
  picked: Readonly<Record<string, string>>,
): Record<string, string> {
  const known = new Map(times.map((time) => [time.id, time]))
  const given = new Map<string, string>()
  const isLeft = (id: string) => {
    const time = known.get(id)
    return (
      time !== undefined &&
      ![...given.values()].some((other) => {
        const its = known.get(other)
        return its !== undefined && isAtOnce(its, time)
      })
    )
  }
  for (const pupil of pupils) {
    const pick = picked[pupil.id]
    const isTheirs = pick === '' || pupil.times.some(({ id }) => id === pick && isLeft(id))
    if (pick !== undefined && isTheirs) given.set(pupil.id, pick)
  }
  for (const pupil of pupils) {
    if (given.has(pupil.id)) continue
    const next = pupil.times.find(
      ({ id, misses }) => isLeft(id) && !(misses ?? []).some(({ never }) => never),
    )
    given.set(pupil.id, next?.id ?? '')
  }
  return Object.fromEntries(given)
}

/** Which times nobody else has by a pick: of these one may be picked too, and whoever has one unpicked has the next. */
export const mayPick = (
  times: readonly Time[],
  picked: Readonly<Record<string, string>>,
  pupilId: string,
): Set<string> => {
  const others = times.filter(({ id }) =>
    Object.entries(picked).some(([whose, time]) => whose !== pupilId && time === id),
  )
  const free = times.filter((time) => !others.some((other) => isAtOnce(time, other)))
  return new Set(free.map(({ id }) => id))
}
