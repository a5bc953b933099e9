import { OPEN_STATUSES } from '../../worker/bookings/rules/booking.ts'
import { sqlList } from '../sqlList.ts'

/** For `booking.status IN …`: holds places or waits for them. The partial indexes of bookings say the same. */
export const OPEN = sqlList(OPEN_STATUSES)
