import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { LONG_HISTORY_STAFF, SEED_STAFF } from '../db/seed/people.ts'

/** A notice as it leaves Ajar: its recipient (school/staff id), its text (never the reason), its link. */
export type Notice = { to: string; text: string; link: string }

/**
 * Stands in for a school's texts and emails on this machine: takes a notice as JSON by POST and
 * hands it on, to be printed. Give its `url` to Ajar as NOTICE_URL.
 */
export async function openLetterbox(onNotice: (notice: Notice) => void) {
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => onNotice(JSON.parse(body) as Notice))
      .then(
        () => response.writeHead(204).end(),
        () => response.writeHead(400).end(),
      )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** "A notice for Mr Lund: Something needs you in Ajar. http://localhost:8787/office/" */
export function printedNotice({ to, text, link }: Notice): string {
  const people = [...SEED_STAFF, ...LONG_HISTORY_STAFF]
  const person = people.find(({ schoolId, staffId }) => `${schoolId}/${staffId}` === to)
  return `A notice for ${person?.name ?? to}: ${text} ${link}`
}
