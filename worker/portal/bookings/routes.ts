import type { Hono } from 'hono/tiny'
import type { DoorEnv } from '../page/door.ts'

/** What one can come to: today's board, what is next, a form for each, and one's own places. */
export function bookingRoutes(door: Hono<DoorEnv>): void {
  door.get('/today', async (c) => (await import('./boardPage.tsx')).showBoard(c))
  door.get('/today/now', async (c) => (await import('./boardPage.tsx')).tellBoard(c))
  door.get('/coffee', async (c) => (await import('./nextCoffee.ts')).goToCoffee(c))
  door.get('/coming', async (c) => (await import('./whatsOnPage.tsx')).showWhatsOn(c))
  door.get('/coming/:series', async (c) => (await import('./seriesPage.tsx')).showSeries(c))
  door.post('/coming/:series', async (c) => (await import('./sendBooking.ts')).takePlace(c))
  door.get('/places/:places', async (c) => (await import('./ownPlacesPage.tsx')).showPlaces(c))
  door.post('/places/:places', async (c) => (await import('./ownPlacesPage.tsx')).changePlace(c))
  door.get('/places/:places/:booking', async (c) =>
    (await import('./ownPlacesPage.tsx')).sendCalendar(c),
  )
}
