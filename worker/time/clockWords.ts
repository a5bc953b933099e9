/**
 * "8.15am", "noon" or "4pm" for a time of a 24-hour clock, as a school in England says it. "am" and "pm" are
 * English: other languages keep the 24-hour clock, "13.10".
 */
export function clockWords(time: string, language = 'en'): string {
  const [hours = '', minutes = ''] = time.split(':')
  const hour = Number(hours)
  if (language !== 'en') return `${hour}.${minutes}`
  if (hour === 12 && minutes === '00') return 'noon'
  const past = minutes === '00' ? '' : `.${minutes}`
  return `${hour % 12 || 12}${past}${hour < 12 ? 'am' : 'pm'}`
}
