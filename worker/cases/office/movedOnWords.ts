import { meetingCaseOnPage } from '../../../db/meetings/meetings.ts'
import { staffMember } from '../../../db/school/school.ts'
import { fill, isLanguage } from '../../../web/languages/catalogue.ts'
import { planEn } from '../../../web/languages/en/plan.ts'
import { planWords } from '../../../web/languages/plan.ts'
import type { StaffContext } from '../../context/staffContext.ts'

/** What a pupil reads whose meetings were with their former mentor: in their language, and in English for the staff. */
export async function movedOnWords({ db, staff }: StaffContext, caseId: string): Promise<string> {
  const { school, id } = staff
  const [its] = await meetingCaseOnPage(db, school.id, caseId)
  const language = its && isLanguage(its.language) ? its.language : 'en'
  const facts = { mentor: staffMember(school, id)?.calledByPupils ?? '' }
  const { meeting } = await planWords(language)
  const own = fill(meeting.movedOn, facts)
  return language === 'en' ? own : `${own}\n${fill(planEn.meeting.movedOn, facts)}`
}
