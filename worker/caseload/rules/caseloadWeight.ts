export const INTENSITIES = ['light', 'usual', 'intensive'] as const

export type CaseIntensity = (typeof INTENSITIES)[number]

/** What a case weighs, in halves of a usual one: intensive work counts twice, light work half. */
export const WEIGHT_HALVES = { light: 1, usual: 2, intensive: 4 } as const satisfies Record<
  CaseIntensity,
  number
>

/** Cases of usual intensity that are workable for one mentor (NFER 2003, 4.3: 12 to 17 reported, 14 workable). */
export const USUAL_CASELOAD_LIMIT = 14

/** One mentor's open cases, weighted. `limit` is in usual cases. */
export type Caseload = { mentorId: string; weightHalves: number; openCases: number; limit: number }

/** Room left, in halves of a usual case; negative when over the limit. */
export const roomHalves = ({ limit, weightHalves }: Caseload) => limit * 2 - weightHalves

/** Whether a case of this intensity still fits under the limit. */
export const hasRoomFor = (caseload: Caseload, intensity: CaseIntensity) =>
  roomHalves(caseload) >= WEIGHT_HALVES[intensity]

/** The mentor with the most room, or none when the case would overfill every caseload. */
export function chooseMentor(
  caseloads: readonly Caseload[],
  intensity: CaseIntensity,
): string | null {
  const withRoom = caseloads.filter((caseload) => hasRoomFor(caseload, intensity))
  return withRoom.toSorted((a, b) => roomHalves(b) - roomHalves(a))[0]?.mentorId ?? null
}

/** Usual cases, to the half: 11, 11.5. */
export const inUsualCases = (halves: number) => halves / 2
