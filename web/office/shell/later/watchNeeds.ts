import { createEffect, on } from 'solid-js'
import type { TodayPage } from '../../../../worker/today/office/answers.ts'
import { TODAY } from '../addresses.ts'
import { answerOf, officeApi } from '../api.ts'
import { may, me } from '../me.ts'
import { setNeeds } from '../rail/needs.ts'

let asOf: string | undefined

const tallyNow = () => JSON.stringify(me()?.tally)

/** Today has been read: its count stands in the rail on every page. */
export function countNeeds({ needs: groups }: Pick<TodayPage, 'needs'>): void {
  asOf = tallyNow()
  setNeeds(groups.reduce((sum, { total }) => sum + total, 0))
}

/** Counts again once more or less waits than when Today was read; on Today itself, the page does. */
export function watchNeeds(at: () => string): void {
  createEffect(
    on(me, async (its) => {
      if (!its || at() === TODAY || tallyNow() === asOf || may('see_trust')) return
      const { value } = await answerOf(officeApi.today.$get())
      if (value) countNeeds(value)
    }),
  )
}
