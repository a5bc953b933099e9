type NoticeMarks = { locale: string; comma: string; stop: string }

/**
 * How a notice in each language writes a day, and what stands between its words. Rules do not know the catalogues,
 * so `test/languages/rules/catalogues.test.ts` fails when a language has no row here.
 */
const NOTICE_MARKS: ReadonlyMap<string, NoticeMarks> = new Map([
  ['en', { locale: 'en-GB', comma: ',', stop: '.' }],
  ['ur', { locale: 'ur-PK-u-nu-latn', comma: '،', stop: '۔' }],
])

export const hasNoticeMarks = (language: string): boolean => NOTICE_MARKS.has(language)

/** @returns those of English for a language that the school no longer offers */
export const noticeMarksOf = (language: string): NoticeMarks =>
  NOTICE_MARKS.get(language) ?? { locale: 'en-GB', comma: ',', stop: '.' }
