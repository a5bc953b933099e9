import { sql } from 'drizzle-orm'
import { type BookingStatus, OPEN_STATUSES } from '../../worker/bookings/rules/booking.ts'
import { sqlList } from '../sqlList.ts'
import { bookings } from '../tables/bookings.ts'

/** For `booking.status IN …`: holds places or waits for them. The partial indexes of bookings say the same. */
export const OPEN = sqlList(OPEN_STATUSES)

/** A booking's status as the rules say it: `held` where it is held or set aside. */
export const STATUS = sql<BookingStatus>`iif(${bookings.heldRank} IS NULL, ${bookings.status}, 'held')`
