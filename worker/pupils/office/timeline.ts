import { openAgencyEntry } from '../../../db/cases/agencyEntries.ts'
import { openCaseText } from '../../../db/cases/caseTexts.ts'
import { type ExitRow, openExitWords } from '../../../db/cases/exits.ts'
import { openObservation } from '../../../db/cases/observations.ts'
import { openReview } from '../../../db/cases/programmes.ts'
import { openNote } from '../../../db/cases/sessionNotes.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import { openPlace } from '../../../db/onCall/calls.ts'
import { unsealMessage } from '../../../db/referrals/messages.ts'
import { unsealAnswers } from '../../../db/referrals/referrals.ts'
import { agencyRow, observationRow } from '../../cases/office/caseTextRoutes.ts'
import { noteAnswer } from '../../cases/office/casePage.ts'
import { backText, targetText } from '../../cases/rules/target.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { messageAnswer } from '../../referrals/office/referralPage.ts'
import { londonDay } from '../../time/londonTime.ts'
import type { ViewedPupil } from '../viewPupil.ts'
import type { TimelineKind } from '../rules/timelineKinds.ts'
import type { Happened } from './answers.ts'
import type { Dated } from './dated.ts'
import { whenTheyCame } from './whenTheyCame.ts'

/** How much of it is shown at first. */
const LATEST = 60

/** One timeline over everything that was read, the latest first, and how much there is of each kind. */
export async function timeline(
  ctx: StaffContext,
  viewed: ViewedPupil,
  { whole }: { whole: boolean },
) {
  const all = [
    ...requests(ctx, viewed),
    ...decisions(ctx, viewed),
    ...notes(ctx, viewed),
    ...observations(ctx, viewed),
    ...messages(ctx, viewed),
    ...agencies(ctx, viewed),
    ...planned(ctx, viewed),
    ...viewed.plans.exits.flatMap((exit) => exitSteps(ctx, exit)),
    ...passedOn(ctx, viewed),
    ...onCall(ctx, viewed),
    ...restorative(ctx, viewed),
    ...(await whenTheyCame(ctx, viewed)),
  ].toSorted(latestFirst)
  const shown = whole ? all : all.slice(0, LATEST)
  const happened = await Promise.all(
    shown.map(async ({ key, on, at, tell }): Promise<Happened> => ({
      ...(await tell()),
      key,
      on,
      at,
    })),
  )
  const count = (kind: TimelineKind) =>
    all
      .filter(({ shown }) => kind === 'all' || shown === kind)
      .reduce((sum, { times = 1 }) => sum + times, 0)
  const counts = {
    all: count('all'),
    notes: count('notes'),
    came: count('came'),
    messages: count('messages'),
    others: count('others'),
  }
  return { happened, counts, older: all.length - shown.length }
}

/** Something of a day without a time stands at the beginning of that day. */
const latestFirst = (a: Dated, b: Dated) =>
  b.on.localeCompare(a.on) || (b.at ?? 0) - (a.at ?? 0) || b.key.localeCompare(a.key)

/** A day that someone wrote down: with the time of writing, where that was the same day. */
const dayWith = (on: string, writtenAt: number) => ({
  on,
  at: londonDay(writtenAt) === on ? writtenAt : null,
})

const moment = (at: number) => ({ on: londonDay(at), at })

const requests = ({ staff: { school } }: StaffContext, { records }: ViewedPupil): Dated[] =>
  records.map((record) => ({
    shown: 'others',
    key: `asked ${record.id}`,
    ...moment(record.madeAt),
    tell: async () => ({
      what: 'asked',
      referralId: record.id,
      madeBy: record.madeBy,
      about: record.about,
      by: maybePerson(school, record.byStaffId),
      who: await unsealWho(school.vault, record),
      identity: record.identity,
      answers: await unsealAnswers(school.vault, record),
      language: record.language,
    }),
  }))

const decisions = ({ staff: { school } }: StaffContext, { happened }: ViewedPupil): Dated[] =>
  happened.decisions.map(({ referralId, turn, outcome, byStaffId, decidedAt, mentorId }) => ({
    shown: 'others',
    key: `decided ${referralId} ${turn}`,
    ...moment(decidedAt),
    tell: async () => ({
      what: 'decided',
      outcome,
      by: maybePerson(school, byStaffId),
      mentor: maybePerson(school, mentorId),
    }),
  }))

function notes(ctx: StaffContext, viewed: ViewedPupil): Dated[] {
  const { happened, plans, records } = viewed
  const { school, id: staffId } = ctx.staff
  const isOwn = (caseId: string) =>
    records.some(
      ({ id, mentorId, endedAt }) => id === caseId && mentorId === staffId && endedAt === null,
    )
  return happened.notes.map((row) => ({
    shown: 'notes',
    key: `note ${row.id}`,
    ...dayWith(row.metOn, row.writtenAt),
    tell: async () => {
      const note = await openNote(school.vault, row)
      const texts = happened.texts.filter(
        ({ caseId, textId }) => caseId === row.caseId && textId === row.id,
      )
      const versions = await Promise.all(texts.map((text) => openCaseText(school.vault, text)))
      const corrector = isOwn(row.caseId) && may(ctx, 'write_session_note') ? staffId : null
      return {
        what: 'note',
        caseId: row.caseId,
        note: noteAnswer(school, note, versions, corrector),
        mayPassOn: may(ctx, 'pass_to_dsl'),
        towards: await Promise.all(
          plans.progress
            .filter(({ caseId, noteId }) => caseId === row.caseId && noteId === row.id)
            .map(async ({ caseId, targetId, went }) => ({
              words: await wordsOfTarget(ctx, viewed, caseId, targetId),
              went,
            })),
        ),
      }
    },
  }))
}

const observations = ({ staff: { school } }: StaffContext, { happened }: ViewedPupil): Dated[] =>
  happened.observations.map((row) => ({
    shown: 'notes',
    key: `observation ${row.id}`,
    ...dayWith(row.seenOn, row.writtenAt),
    tell: async () => ({
      what: 'observation',
      observation: observationRow(school, await openObservation(school.vault, row)),
    }),
  }))

/** A target as it is worded now. */
async function wordsOfTarget(
  ctx: StaffContext,
  { happened }: ViewedPupil,
  caseId: string,
  targetId: string,
): Promise<string> {
  const newest = happened.texts.findLast(
    (text) => text.caseId === caseId && text.textId === targetText(targetId),
  )
  return newest ? (await openCaseText(ctx.staff.school.vault, newest)).words : ''
}

/** What was agreed in a case, each target when it was set and when it was met, and each review. */
function planned(ctx: StaffContext, viewed: ViewedPupil): Dated[] {
  const { school } = ctx.staff
  const { programmes, targets, reviews } = viewed.plans
  const target = (row: (typeof targets)[number], step: 'set' | 'met', at: number): Dated => ({
    shown: 'others',
    key: `target ${row.id} ${step}`,
    ...moment(at),
    tell: async () => ({
      what: 'target',
      step,
      words: await wordsOfTarget(ctx, viewed, row.caseId, row.id),
      by: maybePerson(school, step === 'met' ? row.settledBy : row.byStaffId),
      sticker: step === 'met' ? row.sticker : null,
      why: '',
    }),
  })
  const takenBack = ({ caseId, id }: (typeof targets)[number]): Dated[] =>
    viewed.happened.texts
      .filter((text) => text.caseId === caseId && text.textId === backText(id))
      .map((text) => ({
        shown: 'others',
        key: `target ${id} back ${text.version}`,
        ...moment(text.writtenAt),
        tell: async () => ({
          what: 'target',
          step: 'taken_back',
          words: await wordsOfTarget(ctx, viewed, caseId, id),
          by: personOf(school, text.byStaffId),
          sticker: null,
          why: (await openCaseText(school.vault, text)).words,
        }),
      }))
  return [
    ...programmes.map(
      ({ caseId, version, byStaffId, writtenAt, startsOn, weeks, parts, agreed }): Dated => ({
        shown: 'others',
        key: `programme ${caseId} ${version}`,
        ...moment(writtenAt),
        tell: async () => ({
          what: 'programme',
          by: personOf(school, byStaffId),
          programme: { startsOn, weeks, parts, agreed },
        }),
      }),
    ),
    ...targets.flatMap((row) => [
      target(row, 'set', row.addedAt),
      ...(row.status === 'met' && row.settledAt ? [target(row, 'met', row.settledAt)] : []),
      ...takenBack(row),
    ]),
    ...reviews.flatMap((row): Dated[] =>
      row.heldOn === null || row.writtenAt === null
        ? []
        : [
            {
              shown: 'others',
              key: `review ${row.id}`,
              ...dayWith(row.heldOn, row.writtenAt),
              tell: async () => {
                const { said } = await openReview(school.vault, row)
                return {
                  what: 'review',
                  by: maybePerson(school, row.heldBy),
                  said: said ?? { present: [], changed: '', next: '' },
                }
              },
            },
          ],
    ),
  ]
}

/** A case's way to its end and, where they come back, from it. */
function exitSteps({ staff: { school } }: StaffContext, exit: ExitRow): Dated[] {
  const { id, begunBy, begunAt, meetOn, endedBy, endedAt, why, undoneBy, undoneAt } = exit
  const step = (
    is: Extract<Happened, { what: 'exit' }>['step'],
    by: string | null,
    at: number | null,
  ): Dated[] =>
    at === null
      ? []
      : [
          {
            shown: 'others',
            key: `exit ${id} ${is}`,
            ...moment(at),
            tell: async () => ({
              what: 'exit',
              step: is,
              by: maybePerson(school, by),
              why: is === 'ended' ? why : null,
              words: is === 'ended' ? (await openExitWords(school.vault, exit)).words : '',
            }),
          },
        ]
  return [
    // Without a last meeting it ended at once.
    ...step('begun', begunBy, meetOn.length > 0 ? begunAt : null),
    ...step('ended', endedBy, endedAt),
    ...step(endedAt === null ? 'kept_on' : 'taken_up_again', undoneBy, undoneAt),
  ]
}

const messages = (ctx: StaffContext, { happened, records }: ViewedPupil): Dated[] =>
  happened.messages.flatMap((row) => {
    const record = records.find(({ id }) => id === row.referralId)
    return record ? [messageOn(ctx, row, record)] : []
  })

type MessageOnPage = ViewedPupil['happened']['messages'][number]

const messageOn = (
  ctx: StaffContext,
  row: MessageOnPage,
  record: ViewedPupil['records'][number],
): Dated => ({
  shown: 'messages',
  key: `message ${row.id}`,
  ...moment(row.sentAt),
  tell: async () => ({
    what: 'message',
    referralId: row.referralId,
    who: await unsealWho(ctx.staff.school.vault, record),
    about: record.about,
    message: messageAnswer(ctx.staff.school, await unsealMessage(ctx.staff.school.vault, row)),
    mayPassOn: row.byStaffId === null && may(ctx, 'pass_to_dsl'),
  }),
})

const agencies = ({ staff: { school } }: StaffContext, { happened }: ViewedPupil): Dated[] =>
  happened.agencies.map((row) => ({
    shown: 'others',
    key: `agency ${row.id}`,
    ...dayWith(row.happenedOn, row.writtenAt),
    tell: async () => {
      const first = happened.agencies.find(
        ({ caseId, id }) => caseId === row.caseId && id === row.contactId,
      )
      const [entry, contact] = await Promise.all(
        [row, first ?? row].map((one) => openAgencyEntry(school.vault, one)),
      )
      return {
        what: 'agency',
        agency: (contact ?? entry)?.said.agency ?? '',
        entry: agencyRow(school, entry ?? (await openAgencyEntry(school.vault, row))),
        isAnswer: row.contactId !== row.id,
      }
    },
  }))

const onCall = ({ staff: { school } }: StaffContext, { happened }: ViewedPupil): Dated[] =>
  happened.calls.map((row) => ({
    shown: 'others',
    key: `call ${row.id}`,
    ...moment(row.askedAt),
    tell: async () => ({
      what: 'on_call',
      by: personOf(school, row.askedBy),
      place: await openPlace(school.vault, row),
      takenBy: maybePerson(school, row.takenBy),
      minutes: row.minutes,
    }),
  }))

/** A restorative meeting, for those who may read it: that it was, and the way to it. */
const restorative = ({ staff: { school } }: StaffContext, { happened }: ViewedPupil): Dated[] =>
  happened.meetings.map(({ id, heldOn, byStaffId, people }) => ({
    shown: 'others',
    key: `restorative ${id}`,
    on: heldOn,
    at: null,
    tell: async () => ({ what: 'restorative', id, by: personOf(school, byStaffId), people }),
  }))

/**
 * All that anyone outside the safeguarding team learns of a disclosure: that someone passed it on, who and when. The team
 * has its own list of them, without those that name the reader.
 */
function passedOn(ctx: StaffContext, { happened, raised }: ViewedPupil): Dated[] {
  const { school } = ctx.staff
  const line = (key: string, at: number, by: string | null, disclosureId?: string): Dated => ({
    shown: 'others',
    key: `passed on ${key}`,
    ...moment(at),
    tell: async () => ({
      what: 'passed_on',
      by: by === null ? null : personOf(school, by),
      ...(disclosureId === undefined ? {} : { disclosureId }),
    }),
  })
  if (may(ctx, 'see_disclosures')) {
    return raised.map(({ id, raisedAt, raisedBy }) => line(id, raisedAt, raisedBy, id))
  }
  return [
    ...happened.entries
      .filter(({ did }) => did === 'passed_on')
      .map(({ onId, seq, at, byWhom }) => line(`${onId} ${seq}`, at, byWhom)),
    ...happened.notSafe.map(({ referralId, raisedAt }) => line(`${referralId}`, raisedAt, null)),
  ]
}
