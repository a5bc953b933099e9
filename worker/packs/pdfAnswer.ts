import { Refusal } from '../access/rules/refusal.ts'
import { fromBase64 } from '../vault/bytes.ts'

/** A PDF goes out as a file to save: nothing in it runs here, and no browser takes it for anything else. */
export function pdfAnswer(parts: readonly { content: string }[]): Response {
  if (parts.length === 0) throw new Refusal('not_found')
  return new Response(fromBase64(parts.map(({ content }) => content).join('')), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="worksheet.pdf"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    },
  })
}
