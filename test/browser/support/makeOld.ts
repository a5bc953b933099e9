import type { BrowserContext } from '@playwright/test'

/** Takes from a telephone's pages what Safari had only from 15.4 on, or later. */
export async function makeOld(phone: BrowserContext): Promise<void> {
  await phone.addInitScript(() => {
    for (const [owner, name] of [
      [SubmitEvent.prototype, 'submitter'],
      [HTMLFormElement.prototype, 'requestSubmit'],
      [AbortSignal, 'timeout'],
      [window, 'structuredClone'],
    ] as const) {
      Reflect.deleteProperty(owner, name)
      if (name in owner) throw new Error(`${name} is still there`)
    }
  })
  await phone.route('**', async (route) => {
    const request = route.request()
    if (request.resourceType() !== 'document') return route.continue()
    // workerd hangs up five seconds after an answer: where it did so just now, it is asked once more.
    const answer = await route.fetch({ maxRedirects: 0, maxRetries: 1 })
    const html = await answer.text()
    // A selector that nobody knows drops its rule, as `:has()` did. The style's hash changes with it.
    const { 'content-security-policy': _, ...headers } = answer.headers()
    const body = html.replaceAll(':has(', ':hasnt(').replaceAll('field-sizing', 'field-unsized')
    return route.fulfill({ response: answer, headers, body })
  })
}
