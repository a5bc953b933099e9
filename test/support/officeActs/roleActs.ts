import { newSecret } from '../../../worker/vault/vault.ts'
import { type Role, ROLES } from '../../../worker/access/rules/accessTable.ts'
import { SAFEGUARDING_RANK } from '../../../worker/access/rules/safeguardingRank.ts'
import { type Doing, type Done, one, send } from './oneAct.ts'

type Wanted = { roles: Role[]; safeguardingRank: number | null }

const WANTED: readonly [Wanted, ...Wanted[]] = [
  { roles: ['mentor', 'teacher'], safeguardingRank: null },
  ...ROLES.filter((role) => role !== 'administrator').map((role) => ({
    roles: [role],
    safeguardingRank: role === 'dsl' ? SAFEGUARDING_RANK.deputy : null,
  })),
]

/** Someone's roles change; where that needs a second person, they wait for one. */
export async function changeRoles(doing: Doing): Promise<Done> {
  const { world, by, to, any } = doing
  const wanted = WANTED[any % WANTED.length] ?? WANTED[0]
  const version = await one(doing, 'roles_version', 'staff WHERE school_id = ? AND id = ?', to.id)
  const form = { id: newSecret(), version, ...wanted }
  const done = await send(doing, `staff/${to.id}/roles`, form)
  if (!done.isDone) return done
  if ((done.said.value as { outcome: string }).outcome === 'changed') {
    Object.assign(to, wanted)
    return done
  }
  const from = "staff_proposal WHERE school_id = ? AND staff_id = ? AND status = 'waiting'"
  const id = (await one<string>(doing, 'id', from, to.id)) ?? ''
  world.proposals.push({ id, by: by.id, for: to.id, wanted })
  return done
}

export async function agreeToRoles(doing: Doing): Promise<Done | null> {
  const { world } = doing
  const proposal = world.proposals.at(-1)
  if (!proposal) return null
  const done = await send(doing, `proposals/${proposal.id}/agreement`, {})
  if (!done.isDone) return done
  world.proposals.pop()
  const whose = world.people.find(({ id }) => id === proposal.for)
  Object.assign(whose ?? {}, proposal.wanted)
  return done
}
