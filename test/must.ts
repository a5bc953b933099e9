/** The value, which a test knows is there. @throws Error where it is not, at the line that asked */
export function must<T>(value: T): NonNullable<T> {
  if (value === null) throw new Error('A test needs this, and it is null')
  if (value === undefined) throw new Error('A test needs this, and it is undefined')
  return value
}
