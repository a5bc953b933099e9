import { exactly, type Figure, type Measurement } from '../bench/figures.ts'
import { importsOf } from './sourceFiles.ts'

type Path = { what: string; route: string; command: string; most: number }

/** The paths a colleague changes most, and how many files they may have to open to understand each. */
export const PATHS: readonly Path[] = [
  {
    what: 'a pupil’s referral',
    route: 'worker/portal/referrals/sendAsk.tsx',
    command: 'worker/referrals/makeReferral.ts',
    most: 20,
  },
  {
    what: 'accepting a referral',
    route: 'worker/triage/office/decisionRoutes.ts',
    command: 'worker/triage/decideReferral.ts',
    most: 15,
  },
  {
    what: 'booking a place',
    route: 'worker/portal/bookings/sendBooking.ts',
    command: 'worker/bookings/bookPlace.ts',
    most: 20,
  },
]

/** The route, its command, and every file that one of the two imports, types counted. */
export function filesToOpen({ route, command }: Path): string[] {
  const fromRoute = importsOf(route)
  if (!fromRoute.includes(command)) throw new Error(`${route} does not import ${command}`)
  return [...new Set([route, command, ...fromRoute, ...importsOf(command)])]
}

/** `npm run bench -- files`: how many files to open for each path, and which. */
export const measure: Measurement = async (say) =>
  PATHS.map((path): Figure => {
    const files = filesToOpen(path)
    say(`${path.what}\n${files.map((file) => `  ${file}`).join('\n')}`)
    return {
      id: 'files',
      what: `files to open for ${path.what}`,
      budget: `${path.most}`,
      measured: `${files.length}`,
      verdict: exactly(files.length, path.most),
    }
  })
