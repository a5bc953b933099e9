import type { DoorContext } from './door.ts'

/** What tells devices of one school apart a little. Only a keyed hash of it is kept, for an hour. */
export const deviceOf = (c: DoorContext) =>
  [c.req.header('cf-connecting-ip'), c.req.header('user-agent'), c.req.header('accept-language')]
    .map((part) => part ?? '')
    .join('\n')
