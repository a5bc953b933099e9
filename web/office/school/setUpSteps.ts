import { SETTING_PARTS, type SettingPart } from '../../../worker/school/rules/settings.ts'
import type { SettingsPage } from '../../../worker/school/office/answers.ts'
import { SET_UP, SETTINGS } from '../shell/addresses.ts'
import { PARTS } from './settingWords.ts'

/** Parts that are as most schools want them: they're in the settings, and nobody is asked. */
const UNASKED = ['lessons', 'reasons', 'criteria'] as const satisfies readonly SettingPart[]

type AskedPart = Exclude<SettingPart, (typeof UNASKED)[number]>

const isAskedFor = (part: SettingPart): part is AskedPart =>
  !(UNASKED as readonly SettingPart[]).includes(part)

/** The questions of the set-up in their order: which school it is, and then parts of its settings. */
export const STEPS: readonly ('find' | AskedPart)[] = ['find', ...SETTING_PARTS.filter(isAskedFor)]

export type Step = (typeof STEPS)[number]

export const isStep = (step: string | undefined): step is Step =>
  (STEPS as readonly (string | undefined)[]).includes(step)

export const askedAt = (step: Step): string =>
  step === 'find' ? 'Which school is it?' : PARTS[step].asks

export const nextStep = (step: Step): Step | undefined => STEPS[STEPS.indexOf(step) + 1]

/** A question is answered once someone has saved its part, also when they left it as it was. */
export const isAnswered = ({ changes, missing }: SettingsPage, step: Step): boolean => {
  if (step === 'find') return changes.names.version + changes.contact.version > 0
  // Nothing has to be closed: the question is over once there are terms.
  if (step === 'closed_days') return changes.closed_days.version > 0 || !missing.includes('terms')
  return changes[step].version > 0
}

/** The question that is the page of a setting, or that setting's page. */
export const inSetUp = (href: string): string => {
  const part = href.startsWith(`${SETTINGS}/`) ? href.slice(SETTINGS.length + 1) : undefined
  return isStep(part) ? `${SET_UP}/${part}` : href
}
