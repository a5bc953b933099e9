import type { Catalogue } from './catalogue.ts'
import { en } from './en.ts'
export const ur: Catalogue = {
  ...en,
  code: 'ur',
  name: 'اردو',
  direction: 'rtl',
  draft: 'مسودہ',
} as unknown as Catalogue
