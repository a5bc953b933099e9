/** "Text SHOUT to 85258", in place of a number to call: a service that is texted, and with which word. */
export function textLine(phone: string): { word: string; number: string } | null {
  const [, word, number] = /^text (\w+) to (\d{3,})$/i.exec(phone.trim()) ?? []
  return word && number ? { word, number } : null
}
