/**
 * The rooms of each folder, ground floor first. A file imports its own room and the floors below it, so whoever
 * wants to read from the beginning starts on the ground floor. A room stands on the lowest floor that its imports
 * allow; rooms on one floor do not know each other. The name of a file is a room of its own.
 *
 * Which layer may import which (a rule no query, a command no route) is in `.oxlintrc.json`.
 */
export const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  worker: [
    ['access', 'forms', 'time', 'vault', 'cachedRouter.ts', 'qrCode.ts'],
    ['names', 'env.ts', 'problem.ts'],
    ['arrivals', 'context'],
    ['officeRoute', 'returnCode', 'timetable', 'guard.ts'],
    ['caseload', 'notices', 'school'],
    ['bookings', 'referrals'],
    ['breakfast', 'cases', 'retention', 'roll', 'safeguarding', 'sessions', 'staff'],
    ['ownPage', 'register', 'signIn', 'triage'],
    ['portal', 'schedule.ts'],
    ['office'],
    ['app.ts'],
    ['index.ts'],
  ],
  db: [
    ['tables', 'database.ts', 'sealedColumns.ts', 'sqlList.ts'],
    ['access', 'names', 'returnCode', 'signIn', 'trail.ts'],
    ['arrivals', 'context', 'notices', 'commit.ts'],
    ['guardedBy.ts'],
    ['caseload', 'referrals', 'roll', 'safeguarding', 'school'],
    ['cases', 'ownPage', 'retention', 'timetable', 'triage'],
    ['bookings', 'staff'],
    ['breakfast', 'sessions'],
    ['register', 'seed'],
  ],
  'web/office': [
    ['breakfast', 'caseload', 'shell', 'styles'],
    ['form', 'notices', 'timetable', 'trail'],
    ['referrals', 'register', 'returnCode', 'school', 'sessions'],
    ['bookings', 'retention', 'roll', 'safeguarding', 'staff'],
    ['triage'],
    ['cases', 'Home.tsx'],
    ['main.tsx'],
  ],
  'web/portal': [
    ['page', 'enhance.ts'],
    ['bookings', 'breakfast', 'safeguarding', 'school'],
    ['ownPage', 'referrals'],
  ],
}
