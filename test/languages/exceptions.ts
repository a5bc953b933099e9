/** Files that still say what nobody would, and how often: they only get fewer. */
export const STILL_WRONG: Readonly<Record<string, number>> = {}

/** Texts of the office that the formula puts above the age of twelve, each with the reason why it stays. */
export const TOO_HARD: Readonly<Record<string, string>> = {
  'Stops when someone on the safeguarding team acknowledges it.':
    '“Safeguarding” and “acknowledge” are the words that staff and the law use.',
  'Waiting requests, open cases and open safeguarding records are kept, however old they are.':
    'The three kinds are named as everywhere else in the office.',
  'For example: kept in the school’s safeguarding system.':
    '“Safeguarding system” is what staff call it.',
  'You haven’t set opening hours, so pupils see that nobody’s reading.':
    'Twelve common words; “opening” and “reading” count twice.',
  ', needs a second person. That’s another administrator, the lead mentor or the safeguarding team.':
    'The roles are named as they are everywhere else.',
}
