import type { Measurement } from './figures.ts'

type Part = {
  load: () => Promise<{ measure: Measurement }>
  /** Only when asked for by name: what it needs besides this folder. */
  needs?: string
  /** Fills the machine by itself, so only the load before it tells of others. */
  isHeavy?: boolean
}

/** The parts of `npm run bench`, in the order of README.md's table. */
export const PARTS: Readonly<Record<string, Part>> = {
  b1: { load: () => import('./bytes.ts') },
  bytes: { load: () => import('./bytesByPart.ts') },
  b5: { load: () => import('./usable/slow3g.ts') },
  b7: { load: () => import('./usable/queue.ts') },
  b11: { load: () => import('./cpu.ts') },
  b12: { load: () => import('./start.ts') },
  b13: { load: () => import('./clone.ts'), needs: 'a registry and minutes', isHeavy: true },
  search: { load: () => import('./search.ts') },
  scale: { load: () => import('./scale.ts'), isHeavy: true },
  databases: { load: () => import('./databases.ts') },
  jobs: { load: () => import('../jobs/simulatedDay.ts') },
  files: { load: () => import('../architecture/filesToOpen.ts') },
  r1: { load: () => import('./lastPlace.ts') },
  r2: { load: () => import('./kills.ts') },
  r5: { load: () => import('./attacks/nonsense.ts') },
  r8: { load: () => import('./backup.ts') },
  formid: { load: () => import('./attacks/formId.ts') },
  places: { load: () => import('./attacks/places.ts') },
  flood: { load: () => import('./attacks/flood.ts') },
  notsafe: { load: () => import('./attacks/notSafe.ts') },
}
