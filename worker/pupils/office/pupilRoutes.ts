import { z } from 'zod/mini'
import { query } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { viewPupil } from '../viewPupil.ts'
import type { PupilPage } from './answers.ts'
import { pupilPage } from './pupilPage.ts'

/** `whole`: everything that happened, not only the latest. */
const pupilQuery = z.object({ whole: z.optional(z.literal('yes')) })

/** Everything of one pupil that someone may see. */
export const pupil = officeRoutes().get(
  '/office/api/pupils/:id',
  allowed('see_referral'),
  query(pupilQuery),
  async (c) => {
    const ctx = staffContext(c)
    const viewed = await viewPupil(ctx, c.req.param('id'))
    const whole = c.req.valid('query').whole === 'yes'
    return c.json((await pupilPage(ctx, viewed, { whole })) satisfies PupilPage)
  },
)
