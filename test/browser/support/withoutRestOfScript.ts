import type { Page } from '@playwright/test'

/**
 * The page as it is until the rest of its script has come, which takes long on a slow line, and for ever on a dead one.
 * axe is a script itself, so what a page is without scripts is checked in this way too.
 */
export const withoutRestOfScript = (page: Page) =>
  page
    .context()
    .route('**/assets/enhance*', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    )
