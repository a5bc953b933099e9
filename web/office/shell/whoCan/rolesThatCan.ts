import {
  type Action,
  ROLES,
  roleName,
  scopeOf,
} from '../../../../worker/access/rules/accessTable.ts'

/** Whose a page is, in sentences: of some roles in a school, or of a trust. */
export function whoseWords(actions: readonly Action[]): string {
  const roles = rolesThatCan(actions)
  return roles.length === 0
    ? 'This page is for the people who look after a trust of schools.'
    : `This page is for: ${roles.join(', ')}. If you need something from it, ask one of them. If it should be yours too, an administrator can give you the role under “People and roles”.`
}

/** The names of a school's roles that may do one of these, those who may for everyone before those for their own. */
export function rolesThatCan(actions: readonly Action[]): string[] {
  const may = (reach: 'all' | 'own') =>
    ROLES.filter((role) => actions.some((action) => scopeOf([role], action) === reach))
  const all = may('all')
  return (all.length > 0 ? all : may('own')).map(roleName)
}
