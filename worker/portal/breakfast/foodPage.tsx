import { readFamily } from '../../../db/breakfast/families.ts'
import { type Child, unsealChild } from '../../../db/breakfast/children.ts'
import { type BreakfastCatalogue, withBreakfast } from '../../../web/languages/breakfast.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { BreakfastFood } from '../../../web/portal/breakfast/ConfirmFoodPage.tsx'
import { confirmFood, versionOf } from '../../breakfast/confirmFood.ts'
import { needsConfirming } from '../../breakfast/rules/foodNeeds.ts'
import { londonDay } from '../../time/londonTime.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { hashOf } from '../../vault/vault.ts'
import { base, commandContext, type DoorContext, formIdOf, show, typedIn } from '../page/door.ts'
import { field, isCarried } from '../page/readForm.ts'
import { clubsOf } from './clubs.ts'
import { addressesOf } from './ownChildrenPage.tsx'
import { type Errors, foodAsTyped, readCollect, readFood, reading } from './readSignUpForm.ts'

/** `GET /breakfast/food/:opening?child=…`: what one child must not eat, as its family said it. */
export const showFood = (c: DoorContext): Promise<Response> => showForm(c, c.req.query('child'))

async function showForm(
  c: DoorContext,
  childId: string | undefined,
  again?: { typed: Typed; errors: Errors; isChanged?: true },
): Promise<Response> {
  const secret = c.req.param('opening') ?? ''
  const now = c.get('now')
  const { id, vault } = c.get('school')
  const on = { now, today: londonDay(now) }
  const family = await readFamily(c.get('db'), id, await hashOf(secret), on)
  if (!family) return c.redirect(`${base(c)}/words?after=ended`, 303)
  const t = await withBreakfast(c.get('t'))
  const to = addressesOf(c, secret)
  const row = family.children.find((each) => each.id === childId) ?? family.children[0]
  if (!row) return c.redirect(to.mine, 303)
  const child = await unsealChild(vault, row)
  const isOld = needsConfirming(row, now)
  // Of a form that comes back for its errors: what it was drawn with, so that a change since is noticed.
  const seen = again && !again.isChanged ? field(again.typed, 'seen') : await versionOf(row)
  const theirs = family.places.filter((place) => place.childId === row.id)
  const asksWhoCollects = (await clubsOf(c)).some(
    (club) => !club.neverFull && theirs.some(({ seriesId }) => seriesId === club.id),
  )
  return show(
    c,
    (portal) => (
      <BreakfastFood
        portal={{ ...portal, t }}
        action={to.food}
        back={to.mine}
        child={{ id: child.id, name: child.name, isOld }}
        seen={seen}
        saved={again?.isChanged ? foodInWords(t, child) : null}
        asksWhoCollects={asksWhoCollects}
        typed={again?.typed ?? foodAsTyped(child)}
        errors={naming(child.name, again?.errors ?? {})}
      />
    ),
    {
      path: `/breakfast/food/${secret}`,
      title: again ? undefined : 'food',
      carries: `/breakfast/food/${secret}`,
      opening: secret,
      ...(again
        ? {
            status: isCarried(again.typed) ? 200 : again.isChanged ? 409 : 422,
            form: field(again.typed, 'form'),
          }
        : {}),
    },
  )
}

/** The errors were written before the child was read from the database. */
const naming = (child: string, errors: Errors): Errors =>
  Object.fromEntries(
    Object.entries(errors).map(([field, words]) => [field, fill(words, { child })]),
  )

/** `POST` of the same: said anew, and confirmed for this school year. */
export async function sayFood(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  await formIdOf(c, typed)
  const childId = field(typed, 'child')
  if (isCarried(typed)) return showForm(c, childId, { typed, errors: {} })
  const read = reading(await withBreakfast(c.get('t')), typed, '{child}')
  const said = { food: readFood(read, 0), collect: readCollect(read, 0) }
  const { errors } = read
  if (Object.keys(errors).length > 0) return showForm(c, childId, { typed, errors })
  const secret = c.req.param('opening') ?? ''
  try {
    await confirmFood(commandContext(c), await hashOf(secret), childId, said, field(typed, 'seen'))
  } catch (error) {
    // The page has ended meanwhile: the words open it again.
    if (error instanceof Refusal && error.code === 'not_found') {
      return c.redirect(`${base(c)}/words?after=ended`, 303)
    }
    if (error instanceof Refusal && error.code === 'changed_meanwhile') {
      return showForm(c, childId, { typed, errors, isChanged: true })
    }
    throw error
  }
  return c.redirect(`${addressesOf(c, secret).mine}?done=food`, 303)
}

/** What is saved of a child, one line each; nothing where it can eat everything. */
function foodInWords(t: BreakfastCatalogue, { food, collect }: Child): readonly string[] {
  const { allergens, severity } = t.breakfast
  const said = food.allergens.map(
    (each) => `${allergens[each.allergen]}: ${severity[each.severity]}`,
  )
  const other = food.other && `${food.other}: ${severity[food.otherSeverity]}`
  return [...said, other, food.pen?.where ?? '', collect.join(', ')].filter(Boolean)
}
