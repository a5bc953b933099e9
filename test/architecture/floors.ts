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
    ['names', 'env.ts', 'limitBody.ts', 'problem.ts'],
    ['context'],
    ['arrivals', 'jobs'],
    ['health', 'officeRoute', 'returnCode', 'timetable', 'guard.ts'],
    ['caseload', 'notices', 'onCall', 'school'],
    ['bookings', 'referrals'],
    [
      'breakfast',
      'cases',
      'restorative',
      'retention',
      'roll',
      'safeguarding',
      'sessions',
      'staff',
      'stepPlan',
    ],
    ['ownPage', 'passes', 'register', 'search', 'signIn', 'triage'],
    ['pupils'],
    ['portal', 'today', 'schedule.ts'],
    ['office'],
    ['operator'],
    ['app.ts'],
    ['index.ts'],
  ],
  db: [
    ['tables', 'database.ts', 'everyTable.ts', 'indexedBy.ts', 'sealedColumns.ts', 'sqlList.ts'],
    [
      'access',
      'jobs',
      'keptQuery.ts',
      'names',
      'onCall',
      'returnCode',
      'statistics.ts',
      'trail.ts',
    ],
    ['arrivals', 'context', 'notices', 'commit.ts'],
    ['guardedBy.ts'],
    ['caseload', 'keys', 'referrals', 'roll', 'safeguarding', 'school', 'signIn'],
    ['cases', 'ownPage', 'retention', 'search', 'timetable', 'triage'],
    ['bookings', 'passes', 'restorative', 'staff', 'stepPlan'],
    ['breakfast', 'sessions'],
    ['pupils', 'register', 'seed'],
    ['today'],
  ],
  'web/office': [
    ['components', 'styles'],
    ['breakfast', 'caseload', 'shell', 'system'],
    ['form', 'timetable', 'trail'],
    ['notices', 'passes', 'stepPlan', 'referrals', 'register', 'returnCode', 'school', 'sessions'],
    ['search'],
    [
      'bookings',
      'onCall',
      'restorative',
      'retention',
      'roll',
      'safeguarding',
      'signIn',
      'staff',
      'sheets.ts',
    ],
    ['today', 'triage'],
    ['cases', 'requests'],
    ['pupils'],
    ['main.tsx'],
  ],
  'web/portal': [
    ['page', 'scripts'],
    ['bookings', 'breakfast', 'passes', 'safeguarding', 'school'],
    ['ownPage', 'referrals'],
  ],
}
