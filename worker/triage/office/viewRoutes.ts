import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { viewForm } from '../rules/savedView.ts'
import { removeView, saveView, viewsOf } from '../saveView.ts'
import type { SavedViewsPage } from './answers.ts'

/** The filters that someone has saved for themself. */
export const savedViews = officeRoutes()
  .get('/office/api/views', allowed('see_queue'), async (c) => {
    const page: SavedViewsPage = { views: await viewsOf(staffContext(c)) }
    return c.json(page)
  })
  .post('/office/api/views', allowed('see_queue'), jsonOnly, jsonForm(viewForm), async (c) => {
    const page: SavedViewsPage = { views: await saveView(staffContext(c), c.req.valid('json')) }
    return c.json(page)
  })
  .post(
    '/office/api/views/removal',
    allowed('see_queue'),
    jsonOnly,
    jsonForm(viewForm),
    async (c) => {
      const page: SavedViewsPage = { views: await removeView(staffContext(c), c.req.valid('json')) }
      return c.json(page)
    },
  )
