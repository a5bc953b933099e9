import { For, Show } from 'solid-js'
import { type Role, ROLE_TABLE, ROLES } from '../../../worker/access/rules/accessTable.ts'
import type { SafeguardingRank } from '../../../worker/access/rules/safeguardingRank.ts'
import type { RolesAndRank } from '../../../worker/staff/rules/staffRoles.ts'
import { Choice } from '../form/Choice.tsx'
import { yearWords } from '../shell/words.ts'
import { RANKS } from './staffApi.ts'

/** When a disclosure comes to each place of the safeguarding team. */
const TOLD: Record<number, string> = {
  1: 'first',
  2: 'when the DSL has not answered',
  3: 'last',
} satisfies Record<SafeguardingRank, string>

/** Roles as ticks, and for the safeguarding team the place in it. */
export function RoleFields(props: {
  id: string
  wanted: RolesAndRank
  /** Of the school. */
  years: readonly number[]
  onChange: (wanted: RolesAndRank) => void
  errors: Record<string, string> | undefined
}) {
  /** The school's, and any that they have from before the school changed its own. */
  const before = props.wanted.years ?? []
  const years = () => [...new Set([...props.years, ...before])]
  function toggle(role: Role, on: boolean) {
    const others = props.wanted.roles.filter((each) => each !== role)
    const roles = on ? [...others, role] : others
    const safeguardingRank = roles.includes('dsl') ? props.wanted.safeguardingRank : null
    const years = roles.includes('head_of_year') ? (props.wanted.years ?? []) : null
    props.onChange({ roles, safeguardingRank, years })
  }
  function toggleYear(year: number, on: boolean) {
    const others = (props.wanted.years ?? []).filter((each) => each !== year)
    const years = on ? [...others, year].toSorted((a, b) => a - b) : others
    props.onChange({ ...props.wanted, years })
  }
  return (
    <>
      <fieldset class="choice" classList={{ wrong: props.errors?.['roles'] !== undefined }}>
        <legend>Roles</legend>
        <Show when={props.errors?.['roles']}>
          <p class="error">{props.errors?.['roles']}</p>
        </Show>
        <For each={ROLES}>
          {(role, index) => (
            <label class="tick">
              <input
                type="checkbox"
                id={index() === 0 ? `${props.id}-roles` : undefined}
                checked={props.wanted.roles.includes(role)}
                onChange={(event) => toggle(role, event.currentTarget.checked)}
              />
              <span>{ROLE_TABLE[role].summary}</span>
            </label>
          )}
        </For>
      </fieldset>
      <Show when={props.wanted.roles.includes('dsl')}>
        <Choice
          id={`${props.id}-safeguardingRank`}
          legend="Place in the safeguarding team"
          options={Object.keys(RANKS)}
          words={(rank) => `${RANKS[Number(rank)]}, told ${TOLD[Number(rank)]}`}
          chosen={
            props.wanted.safeguardingRank === null ? null : String(props.wanted.safeguardingRank)
          }
          onChoose={(rank) => props.onChange({ ...props.wanted, safeguardingRank: Number(rank) })}
          error={props.errors?.['safeguardingRank']}
          class="across"
        />
      </Show>
      <Show when={props.wanted.roles.includes('head_of_year')}>
        <fieldset class="choice" classList={{ wrong: props.errors?.['years'] !== undefined }}>
          <legend>Head of which years?</legend>
          <Show when={props.errors?.['years']}>
            <p class="error">{props.errors?.['years']}</p>
          </Show>
          <For each={years()}>
            {(year, index) => (
              <label class="tick">
                <input
                  type="checkbox"
                  id={index() === 0 ? `${props.id}-years` : undefined}
                  checked={props.wanted.years?.includes(year) ?? false}
                  onChange={(event) => toggleYear(year, event.currentTarget.checked)}
                />
                <span>{yearWords(year)}</span>
              </label>
            )}
          </For>
        </fieldset>
      </Show>
    </>
  )
}
