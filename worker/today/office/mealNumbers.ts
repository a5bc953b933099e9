import type { TodayRows } from '../../../db/today/readToday.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { mealsOn } from '../../register/office/kitchenRoutes.ts'
import { londonDay } from '../../time/londonTime.ts'
import type { MealNumbers } from './answers.ts'

/** Today's meals in numbers. Who must not eat what stands on the kitchen's sheet, which notes that it was seen. */
export async function mealNumbers(ctx: StaffContext, rows: TodayRows): Promise<MealNumbers[]> {
  const { series, stored } = rows.sessions
  const meals = await mealsOn(ctx, [series, stored, ...rows.meals], londonDay(ctx.now))
  return meals.map(({ id, title, place, startsAt, expected, children }) => {
    const eats = children.filter(({ state }) => state !== 'not_coming')
    const count = (holds: (child: (typeof eats)[number]) => boolean) => eats.filter(holds).length
    return {
      id,
      title,
      place,
      startsAt,
      expected,
      mustNotEat: count(({ food, alarms }) => food?.worst != null || alarms.length > 0),
      carryPen: count(({ food }) => food?.pen != null),
      isNew: count(({ isNew, walkIn }) => isNew && !walkIn),
      askThem: count(({ food }) => !food?.answered),
    }
  })
}
