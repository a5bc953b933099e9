import type { Page } from '@playwright/test'
import type { Here } from './here.ts'

/** A state that a page of the office can be in: who looks at it, and the way there. */
export type OfficeState = {
  name: string
  who:
    | 'mentor-2'
    | 'lead'
    | 'dsl'
    | 'teacher'
    | 'senco'
    | 'office'
    | 'kitchen'
    | 'dpo'
    | 'link'
    | 'year-8'
    | 'chair'
  open: (page: Page, here: Here) => Promise<void>
}
