import { STEP_KINDS } from '../../worker/safeguarding/rules/disclosure.ts'
import type { Life } from './schoolHistory.ts'
import { must } from '../must.ts'

/** One act of a random history: what it does to the database, and to the model beside it. */
export type Act =
  | { do: 'refer'; held: boolean; pupil: number | null }
  | { do: 'decide'; on: number; outcome: string }
  | {
      do: 'end_case' | 'write' | 'note' | 'disclose' | 'end_disclosure' | 'leave' | 'come_back'
      on: number
    }
  | { do: 'hold' | 'lift'; kind: 'referral' | 'disclosure' | 'pupil'; on: number }
  | { do: 'notice'; on: number; over: boolean }

const PUPILS = 3

/** A school that nothing has happened in, with three pupils, and everything that can happen in it. */
export function newLife(db: D1Database, school: string, now: number) {
  const life: Life = {
    referrals: new Map(),
    disclosures: new Map(),
    pupils: new Map(),
    notices: new Map(),
    held: new Set(),
  }
  let count = 0
  const newId = (kind: string) => `${school}-${kind}-${++count}`
  /** Not done yet: what happened is written in one go before it is looked at. */
  const pending: D1PreparedStatement[] = []
  const run = (sql: string, ...bound: (string | number | null)[]) => db.prepare(sql).bind(...bound)
  const trail = (id: string, at: number) =>
    run(
      `INSERT OR IGNORE INTO trail_entry VALUES (?, ?, 1, ?, 'code', 'pupil', 'made', 'mac')`,
      school,
      id,
      at,
    )
  pending.push(
    run(
      `INSERT INTO school (id, name, profile, calendar, data_key) VALUES (?, 'A school', '{"firstYear":7}', '{}', '')`,
      school,
    ),
    run(
      `INSERT INTO staff (school_id, id, who_sealed, roles, joined_at) VALUES (?, 'grace', '', '["mentor"]', 0)`,
      school,
    ),
  )
  for (let n = 0; n < PUPILS; n++) {
    const id = newId('pupil')
    life.pupils.set(id, { leftOn: null })
    pending.push(
      run(
        `INSERT INTO pupil (school_id, id, who_sealed, name_tag, content_tag, changed_at) VALUES (?, ?, '', '', '', ?)`,
        school,
        id,
        now,
      ),
      run(`INSERT INTO pupil_name_tag VALUES (?, ?, ?)`, school, `tag-${id}`, id),
    )
  }
  const pick = <T>(of: Iterable<T>, on: number): T | undefined => {
    const all = [...of]
    return all[on % Math.max(1, all.length)]
  }

  /** Does it, or nothing where it cannot be done. */
  function act(what: Act, now: number, day: string): void {
    const referral = pick(life.referrals, 'on' in what ? what.on : 0)
    const disclosure = pick(life.disclosures, 'on' in what ? what.on : 0)
    const pupil = pick(life.pupils, 'on' in what ? what.on : 0)
    switch (what.do) {
      case 'refer': {
        const id = newId('referral')
        const joined = what.pupil === null ? undefined : pick(life.pupils.keys(), what.pupil)
        life.referrals.set(id, {
          madeAt: now,
          isHeldForReview: what.held,
          outcome: null,
          decidedAt: 0,
          case: null,
          pupil: joined ?? null,
          messages: new Set(),
          notes: new Set(),
        })
        pending.push(
          run(
            `INSERT INTO referral (school_id, id, made_by, about, status, queue_rank, identity, answers_sealed, language, code_tag, made_at)
              VALUES (?, ?, 'pupil', 'me', 'waiting', ?, 'known', '', 'en', ?, ?)`,
            school,
            id,
            what.held ? 3 : 1,
            id,
            now,
          ),
          trail(id, now),
          run(
            `INSERT INTO opening (school_id, id_hash, referral_id, ends_at, code_sealed) VALUES (?, ?, ?, ?, NULL)`,
            school,
            `open-${id}`,
            id,
            now,
          ),
          run(
            `INSERT INTO parents_record VALUES (?, ?, 'p', 'told', 'may_know', NULL, 'grace', ?, NULL)`,
            school,
            id,
            now,
          ),
          ...(joined
            ? [
                run(
                  `INSERT INTO referral_pupil (school_id, referral_id, id, pupil_id, how, by_whom, joined_at) VALUES (?, ?, 'j', ?, 'by_hand', 'grace', ?)`,
                  school,
                  id,
                  joined,
                  now,
                ),
              ]
            : []),
        )
        return
      }
      case 'decide': {
        if (!referral || referral[1].outcome) return
        const [id, r] = referral
        const isCase = what.outcome === 'taken_on'
        Object.assign(r, {
          outcome: what.outcome,
          decidedAt: now,
          case: isCase ? { endedAt: null } : null,
        })
        pending.push(
          run(
            `INSERT INTO decision (school_id, referral_id, turn, outcome, decided_at) VALUES (?, ?, 0, ?, ?)`,
            school,
            id,
            what.outcome,
            now,
          ),
          run(
            `UPDATE referral SET status = ?, turn = 1 WHERE school_id = ? AND id = ?`,
            what.outcome,
            school,
            id,
          ),
          ...(isCase
            ? [
                run(
                  `INSERT INTO open_case (school_id, id, mentor_id, intensity, weight_halves, opened_at) VALUES (?, ?, 'grace', 'usual', 2, ?)`,
                  school,
                  id,
                  now,
                ),
              ]
            : []),
        )
        return
      }
      case 'end_case': {
        const open = pick(
          [...life.referrals].filter(([, r]) => r.case && r.case.endedAt === null),
          what.on,
        )
        if (!open) return
        must(open[1].case).endedAt = now
        pending.push(
          run(
            `UPDATE open_case SET ended_at = ? WHERE school_id = ? AND id = ?`,
            now,
            school,
            open[0],
          ),
        )
        return
      }
      case 'write': {
        if (!referral) return
        const id = newId('message')
        referral[1].messages.add(id)
        pending.push(
          run(
            `INSERT INTO message (school_id, referral_id, id, sent_at, words_sealed) VALUES (?, ?, ?, ?, '')`,
            school,
            referral[0],
            id,
            now,
          ),
        )
        return
      }
      case 'note': {
        const ofCase = pick(
          [...life.referrals].filter(([, r]) => r.case),
          what.on,
        )
        if (!ofCase) return
        const id = newId('note')
        ofCase[1].notes.add(id)
        pending.push(
          run(
            `INSERT INTO session_note VALUES (?, ?, ?, 'call', ?, 30, 'grace', ?, '')`,
            school,
            ofCase[0],
            id,
            day,
            now,
          ),
        )
        return
      }
      case 'disclose': {
        const id = newId('disclosure')
        const from = what.on % 3 === 0 ? null : (referral?.[0] ?? null)
        life.disclosures.set(id, { referral: from, endedAt: null })
        pending.push(
          run(
            `INSERT INTO disclosure (school_id, id, referral_id, raised_because, raised_at, acknowledged_at) VALUES (?, ?, ?, 'passed_on', ?, ?)`,
            school,
            id,
            from,
            now,
            now,
          ),
          run(
            `INSERT INTO disclosure_entry (school_id, disclosure_id, id, written_at, words_sealed, kind) VALUES (?, ?, 'e', ?, '', 'said')`,
            school,
            id,
            now,
          ),
          ...STEP_KINDS.map((kind) =>
            run(
              `INSERT INTO disclosure_step VALUES (?, ?, ?, ?, 'lund', ?, '', ?)`,
              school,
              id,
              kind,
              kind,
              now,
              kind === 'decision' ? '' : null,
            ),
          ),
          run(`INSERT INTO disclosure_export VALUES (?, ?, 'x', 'lund', ?, '')`, school, id, now),
          trail(id, now),
        )
        return
      }
      case 'end_disclosure': {
        if (!disclosure || disclosure[1].endedAt !== null) return
        disclosure[1].endedAt = now
        pending.push(
          run(
            `UPDATE disclosure SET ended_at = ?, ended_by = 'lund', ended_with = 5 WHERE school_id = ? AND id = ?`,
            now,
            school,
            disclosure[0],
          ),
        )
        return
      }
      case 'leave':
      case 'come_back': {
        if (!pupil) return
        const leftOn = what.do === 'leave' ? day : null
        pupil[1].leftOn = leftOn
        pending.push(
          run(
            `UPDATE pupil SET left_on = ? WHERE school_id = ? AND id = ?`,
            leftOn,
            school,
            pupil[0],
          ),
        )
        return
      }
      case 'hold': {
        const on = { referral, disclosure, pupil }[what.kind]
        if (!on || life.held.has(on[0])) return
        life.held.add(on[0])
        pending.push(
          run(
            `INSERT INTO legal_hold (school_id, id, on_kind, on_id, set_by, set_at, reason_sealed) VALUES (?, ?, ?, ?, 'lund', ?, '')`,
            school,
            newId('hold'),
            what.kind,
            on[0],
            now,
          ),
        )
        return
      }
      case 'lift': {
        const on = pick(life.held, what.on)
        if (!on) return
        life.held.delete(on)
        pending.push(
          run(
            `UPDATE legal_hold SET lifted_at = ?, lifted_by = 'lund', lifted_reason_sealed = '' WHERE school_id = ? AND on_id = ? AND lifted_at IS NULL`,
            now,
            school,
            on,
          ),
        )
        return
      }
      case 'notice': {
        const ofDisclosure = what.on % 2 === 0 ? null : (disclosure?.[0] ?? null)
        const id = ofDisclosure ? `${ofDisclosure}/1/${newId('notice')}` : `late/${newId('notice')}`
        life.notices.set(id, { madeAt: now, over: what.over, disclosure: ofDisclosure })
        pending.push(
          run(
            `INSERT INTO notice VALUES (?, ?, 'grace', 'disclosure', ?, ?, 1, ?, NULL)`,
            school,
            id,
            now,
            what.over ? now : null,
            what.over ? null : now,
          ),
        )
      }
    }
  }
  async function write() {
    if (pending.length > 0) await db.batch(pending.splice(0))
  }
  return { life, act, write }
}

/** What stands in the database of what a life consists of. */
export async function idsKept(db: D1Database, school: string): Promise<string[]> {
  const tables = ['referral', 'message', 'session_note', 'disclosure', 'pupil', 'notice']
  const kept = await db.batch<{ id: string }>(
    tables.map((table) => db.prepare(`SELECT id FROM ${table} WHERE school_id = ?`).bind(school)),
  )
  return kept.flatMap(({ results }) => results.map(({ id }) => id)).toSorted()
}

/** Rows that hang on something that is not there, and counters that are not what they count. */
export async function orphansIn(db: D1Database, school: string): Promise<number> {
  const hanging = [
    ['decision', 'referral_id', 'referral'],
    ['opening', 'referral_id', 'referral'],
    ['open_case', 'id', 'referral'],
    ['parents_record', 'referral_id', 'referral'],
    ['referral_pupil', 'referral_id', 'referral'],
    ['referral_pupil', 'pupil_id', 'pupil'],
    ['message', 'referral_id', 'referral'],
    ['session_note', 'case_id', 'open_case'],
    ['disclosure_entry', 'disclosure_id', 'disclosure'],
    ['disclosure_step', 'disclosure_id', 'disclosure'],
    ['disclosure_export', 'disclosure_id', 'disclosure'],
    ['disclosure_child', 'disclosure_id', 'disclosure'],
    ['pupil_name_tag', 'pupil_id', 'pupil'],
  ]
  const without = hanging.map(
    ([
      table,
      its,
      parent,
    ]) => `SELECT count(*) AS n FROM ${table} AS child WHERE child.school_id = ?1
      AND NOT EXISTS (SELECT 1 FROM ${parent} AS p WHERE p.school_id = ?1 AND p.id = child.${its})`,
  )
  const every = [
    ...without,
    `SELECT count(*) AS n FROM trail_entry WHERE school_id = ?1 AND did = 'made' AND on_id NOT IN
      (SELECT id FROM referral WHERE school_id = ?1 UNION SELECT id FROM disclosure WHERE school_id = ?1)`,
    `SELECT count(*) AS n FROM legal_hold WHERE school_id = ?1 AND on_id NOT IN
      (SELECT id FROM referral WHERE school_id = ?1 UNION SELECT id FROM disclosure WHERE school_id = ?1
        UNION SELECT id FROM pupil WHERE school_id = ?1)`,
    `SELECT abs((SELECT count(*) FROM referral WHERE school_id = ?1 AND status = 'waiting') -
      coalesce((SELECT number FROM tally WHERE school_id = ?1 AND what = 'waiting'), 0)) AS n`,
    `SELECT abs((SELECT count(*) FROM open_case WHERE school_id = ?1 AND ended_at IS NULL) -
      coalesce((SELECT open_cases FROM caseload WHERE school_id = ?1), 0)) AS n`,
  ]
  const counts = await db.batch<{ n: number }>(every.map((sql) => db.prepare(sql).bind(school)))
  return counts.reduce((sum, { results }) => sum + (results[0]?.n ?? 0), 0)
}
