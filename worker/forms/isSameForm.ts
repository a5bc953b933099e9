/**
 * Whether what is saved holds all that was sent. Then it is the same form: pressed twice, or sent again because the
 * answer got lost. Other words under the same id are another form, and its sender is told.
 */
export const isSameForm = (saved: object, sent: object): boolean =>
  Object.entries(sent).every(
    ([box, value]) => JSON.stringify(Reflect.get(saved, box)) === JSON.stringify(value),
  )
