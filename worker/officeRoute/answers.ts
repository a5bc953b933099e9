/**
 * What the office's addresses answer, as JSON. `At` is an instant in UTC (milliseconds), `On` a
 * London day (`YYYY-MM-DD`). Problems are `application/problem+json`.
 */
export type Person = { id: string; name: string; calledByPupils: string }

export type TrailRow = { at: number; by: string; asRole: string; did: string }
