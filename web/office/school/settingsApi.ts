import type {
  PartForm,
  ServiceForm,
  ServiceSaid,
  ServicesPage,
  SettingsPage,
} from '../../../worker/school/office/answers.ts'
import type { SettingPart } from '../../../worker/school/rules/settings.ts'
import { ask } from '../shell/api.ts'

export const readSettings = () => ask<SettingsPage>('settings')

export const sendPart = (part: SettingPart, form: PartForm) =>
  ask<unknown>(`settings/${part}`, form)

export const readServices = () => ask<ServicesPage>('services')

export const sendService = (id: string, form: ServiceForm) =>
  ask<ServiceSaid>(`services/${id}/words`, form)

export const sendShowing = (id: string, shown: boolean) =>
  ask<ServiceSaid>(`services/${id}/showing`, { shown })
