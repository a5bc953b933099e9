import type {
  PartForm,
  ServiceForm,
  ServiceSaid,
  ServicesPage,
  SettingsPage,
} from '../../../worker/office/settingsAnswers.ts'
import type { SettingPart } from '../../../worker/domain/settings.ts'
import { ask } from '../api.ts'

export const readSettings = () => ask<SettingsPage>('settings')
export const sendPart = (part: SettingPart, form: PartForm) =>
  ask<unknown>(`settings/${part}`, form)
export const readServices = () => ask<ServicesPage>('services')
export const sendService = (id: string, form: ServiceForm) =>
  ask<ServiceSaid>(`services/${id}/words`, form)
export const sendShowing = (id: string, shown: boolean) =>
  ask<ServiceSaid>(`services/${id}/showing`, { shown })
