import type { Hono } from 'hono/tiny'
import type { DoorEnv } from '../door.ts'

/** What one can come to: today's board, what is next, a form for each, and one's own places. */
export function comingRoutes(door: Hono<DoorEnv>): void {
  door.get('/today', async (c) => (await import('./board.tsx')).showBoard(c))
  door.get('/today/now', async (c) => (await import('./board.tsx')).tellBoard(c))
  door.get('/coming', async (c) => (await import('./list.tsx')).showComing(c))
  door.get('/coming/:series', async (c) => (await import('./series.tsx')).showSeries(c))
  door.post('/coming/:series', async (c) => (await import('./take.ts')).takePlace(c))
  door.get('/places/:places', async (c) => (await import('./own.tsx')).showPlaces(c))
  door.post('/places/:places', async (c) => (await import('./own.tsx')).changePlace(c))
  door.get('/places/:places/:booking', async (c) => (await import('./own.tsx')).sendCalendar(c))
}
