import { Refusal } from '../access/rules/refusal.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { LACKS_DIGITS } from '../bookings/rules/staffForms.ts'
import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'
import { readContact } from '../forms/readContact.ts'
import { lineOf } from '../forms/rules/typedText.ts'
import { yearsOf } from '../school/rules/schoolProfile.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { ruleOnOrNext } from '../timetable/rules/series.ts'
import { londonDay } from '../time/londonTime.ts'
import { type FoodNeeds, USUAL_SEVERITY } from './rules/foodNeeds.ts'
import type { SignUpForForm } from './rules/signUpForForm.ts'
import { signUpChildren } from './signUpChildren.ts'

/**
 * Signs a child up for breakfast for a family that rang, wrote or came: by the rules of the school's page, with what
 * the child must not eat, and never held for a look, because staff spoke to them. The same form gives the same places.
 * Whoever feeds the children does it at the hatch alone, and writes down nothing about how to reach the family.
 *
 * @throws Refusal as `signUpChildren` does; `not_valid` for a day or a year that there is not, or half a number
 */
export async function signUpFor(ctx: StaffContext, form: SignUpForForm) {
  if (assertMay(ctx, 'sign_up_child') === 'own') assertAtHatch(form)
  const { school } = ctx.staff
  const series = await findSeries(schoolContextOf(ctx), form.clubId)
  const { weekdays } = ruleOnOrNext(series.plan, londonDay(ctx.now))
  if (!form.weekdays.every((day) => weekdays.includes(day))) {
    throw new Refusal('not_valid', { weekdays: 'Choose days on which the club is open.' })
  }
  if (form.year !== '' && !yearsOf(school.profile).map(String).includes(form.year)) {
    throw new Refusal('not_valid', { year: 'Choose a year of this school.' })
  }
  const contact = form.contact === '' ? null : await readContact(form.contact)
  if (form.contact !== '' && !contact) throw new Refusal('not_valid', { contact: LACKS_DIGITS })
  const child = {
    name: form.name,
    year: form.year,
    weekdays: [...new Set(form.weekdays)].toSorted((a, b) => a - b),
    food: foodOf(form),
    collect: form.collect
      .split(/[,،\n]/)
      .map(lineOf)
      .filter(Boolean),
    familyComes: form.familyComes,
  }
  const signed = await signUpChildren(schoolContextOf(ctx), {
    formId: form.id,
    seriesId: series.id,
    children: [child],
    language: form.language,
    contact,
    words: 'new',
    until: form.until,
    staff: {
      by: actorFor(ctx, 'sign_up_child'),
      channel: form.channel,
      byStaffId: ctx.staff.id,
    },
  })
  return { ...signed, series }
}

const foodOf = (form: SignUpForForm): FoodNeeds => ({
  saidNone: form.allergies === 'no',
  allergens: form.allergens,
  other: form.other,
  otherSeverity: form.otherSeverity ?? USUAL_SEVERITY,
  pen: form.pen === '' ? null : { where: form.pen },
  carePlan: form.carePlan,
})

function assertAtHatch({ channel, contact, collect }: SignUpForForm): void {
  if (channel !== 'in_person') throw new Refusal('not_valid', { channel: MENTORS_DO })
  if (contact !== '') throw new Refusal('not_valid', { contact: MENTORS_DO })
  if (collect !== '') throw new Refusal('not_valid', { collect: MENTORS_DO })
}

const MENTORS_DO = 'Leave this to a mentor. They can write it down.'
