import {
  type Action,
  ROLES,
  roleName,
  scopeOf,
} from '../../../../worker/access/rules/accessTable.ts'

/** The names of a school's roles that may do one of these, those who may for everyone before those for their own. */
export function rolesThatCan(actions: readonly Action[]): string[] {
  const may = (reach: 'all' | 'own') =>
    ROLES.filter((role) => actions.some((action) => scopeOf([role], action) === reach))
  const all = may('all')
  return (all.length > 0 ? all : may('own')).map(roleName)
}
