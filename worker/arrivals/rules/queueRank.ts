/** Held ones wait for a look (T4); those set aside were looked at, and can be put back. */
export const QUEUE_RANK = { urgent: 0, usual: 1, held: 2, aside: 3 } as const
