import type { JSX } from 'solid-js'
import type { SettingPart } from '../../../worker/school/rules/settings.ts'
import { ClosedDays } from './ClosedDays.tsx'
import { HoursPart } from './HoursPart.tsx'
import { LessonsPart } from './LessonsPart.tsx'
import {
  AcknowledgePart,
  ConcernsPart,
  ContactPart,
  CriteriaPart,
  DayPointsPart,
  HelpPart,
  LanguagesPart,
  NamesPart,
  type PartProps,
  PromisePart,
  ReasonsPart,
  RoomPart,
  YearsPart,
} from './SettingParts.tsx'
import { TermsPart } from './TermsPart.tsx'

/** The form of each part. */
export const PAGES: Record<SettingPart, (props: PartProps) => JSX.Element> = {
  names: NamesPart,
  years: YearsPart,
  contact: ContactPart,
  room: RoomPart,
  hours: HoursPart,
  day_points: DayPointsPart,
  lessons: LessonsPart,
  terms: TermsPart,
  closed_days: ClosedDays,
  promise: PromisePart,
  help: HelpPart,
  acknowledge: AcknowledgePart,
  concerns: ConcernsPart,
  reasons: ReasonsPart,
  criteria: CriteriaPart,
  languages: LanguagesPart,
}
