/**
 * The column and row key (without the school) of every sealed text. A text opens only where it was sealed,
 * so queries that write and queries that read both take the column from here.
 */
export const SEALED = {
  staffWho: (staffId: string) => ['staff', staffId, 'who'],
  proposalWho: (id: string) => ['staff_proposal', id, 'who'],
  referralWho: (referralId: string) => ['referral', referralId, 'who'],
  referralAnswers: (referralId: string) => ['referral', referralId, 'answers'],
  messageWords: (referralId: string, id: string) => ['message', `${referralId}/${id}`, 'words'],
  decisionWords: (referralId: string, turn: number) => [
    'decision',
    `${referralId}/${turn}`,
    'words',
  ],
  openingCode: (idHash: string) => ['opening', idHash, 'code'],
  /** Travels in the forms of an unlocked page and is in no table. */
  openingState: (idHash: string) => ['opening', idHash, 'state'],
  /** Travels in the address of the page after "I am not safe right now", and is in no table. */
  told: () => ['disclosure', 'told', 'state'],
  toldForm: (addressHash: string) => ['disclosure', addressHash, 'told_form'],
  parentsWords: (referralId: string, id: string) => [
    'parents_record',
    `${referralId}/${id}`,
    'words',
  ],
  noteWords: (caseId: string, id: string) => ['session_note', `${caseId}/${id}`, 'words'],
  caseText: (caseId: string, textId: string, version: number) => [
    'case_text',
    `${caseId}/${textId}/${version}`,
    'words',
  ],
  agencySaid: (caseId: string, id: string) => ['agency_entry', `${caseId}/${id}`, 'said'],
  disclosureWho: (disclosureId: string) => ['disclosure', disclosureId, 'who'],
  entryWords: (disclosureId: string, id: string) => [
    'disclosure_entry',
    `${disclosureId}/${id}`,
    'words',
  ],
  pupilWho: (pupilId: string) => ['pupil', pupilId, 'who'],
  rollPartLines: (uploadId: string, part: number) => ['roll_part', `${uploadId}/${part}`, 'lines'],
  stepWords: (disclosureId: string, id: string) => [
    'disclosure_step',
    `${disclosureId}/${id}`,
    'words',
  ],
  stepReason: (disclosureId: string, id: string) => [
    'disclosure_step',
    `${disclosureId}/${id}`,
    'reason',
  ],
  exportReason: (disclosureId: string, id: string) => [
    'disclosure_export',
    `${disclosureId}/${id}`,
    'reason',
  ],
  holdReason: (id: string) => ['legal_hold', id, 'reason'],
  holdLiftedReason: (id: string) => ['legal_hold', id, 'lifted_reason'],
  handOverReason: (caseId: string, id: string) => ['hand_over', `${caseId}/${id}`, 'reason'],
  handOverAnswer: (caseId: string, id: string) => ['hand_over', `${caseId}/${id}`, 'answer'],
  nameRequestWords: (referralId: string, id: string) => [
    'name_request',
    `${referralId}/${id}`,
    'words',
  ],
  nameOpeningWords: (referralId: string, id: string) => [
    'name_opening',
    `${referralId}/${id}`,
    'words',
  ],
  /** Travels in the booking form of an unlocked page, and says whose five words the booking belongs to. */
  openingWords: (idHash: string) => ['opening', idHash, 'words'],
  seriesPlan: (seriesId: string) => ['series', seriesId, 'plan'],
  sessionPlace: (sessionId: string) => ['session', sessionId, 'place'],
  holderContact: (holderId: string) => ['holder', holderId, 'contact'],
  holderCode: (idHash: string) => ['holder_opening', idHash, 'code'],
  childWho: (childId: string) => ['child', childId, 'who'],
  childFood: (childId: string) => ['child', childId, 'food'],
  childCollect: (childId: string) => ['child', childId, 'collect'],
  bookingWho: (bookingId: string) => ['booking', bookingId, 'who'],
  jumpReason: (bookingId: string) => ['booking', bookingId, 'jump_reason'],
} as const satisfies Record<string, (...key: never[]) => readonly [string, string, string]>
