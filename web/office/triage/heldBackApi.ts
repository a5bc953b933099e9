import type { HeldBackMove } from '../../../worker/arrivals/rules/unusualArrivals.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { held } = officeApi

const at = (group: string) => ({ param: { id: encodeURIComponent(group) } })

/** `asked`: the rest of an address behind `?`, as `name=…` or `after=…`. */
export const readHeldBack = (asked: string) =>
  answerOf(held.$get({ query: Object.fromEntries(new URLSearchParams(asked)) }))

/** @param aside whether those that were set aside are read, or those that are held */
export const readHeldBackRows = (group: string, aside: boolean, after: string | null) =>
  answerOf(
    held[':id'].$get({
      ...at(group),
      query: { ...(after ? { after } : {}), ...(aside ? { aside: 'yes' } : {}) },
    }),
  )

export const moveGroup = (group: string, move: HeldBackMove) =>
  answerOf(held[':id'].moving.$post({ ...at(group), json: { move } }))
