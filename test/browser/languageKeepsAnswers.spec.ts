import { question, goOn, send, answerAll } from './support/askForm.ts'
import { expect, HARBOUR, test } from './support/fixtures.ts'

for (const scripts of [true, false]) {
  const how = scripts ? 'with scripts on' : 'without scripts'
  test(`Choosing Urdu in a half-written form keeps what was typed, ${how}`, async ({
    newPhone,
  }, testInfo) => {
    const phone = await newPhone({ scripts })
    await phone.goto(`${HARBOUR}/ask/me`)
    await goOn(phone)
    await goOn(phone)
    await question(phone).locator('#story').fill('I am on my own at lunch.')
    await phone.screenshot({ path: testInfo.outputPath('form.png') })
    await phone.getByRole('button', { name: 'اردو' }).click()
    await expect(phone.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(phone.locator('#story')).toHaveValue('I am on my own at lunch.')
    expect(new URL(phone.url()).pathname).toBe(`${HARBOUR}/ur/ask/me`)
    await phone.screenshot({ path: testInfo.outputPath('urdu.png') })
    await answerAll(phone, { identity: 'no_name' })
    expect(await send(phone)).toHaveLength(5)
    await phone.screenshot({ path: testInfo.outputPath('sent.png') })
  })
}
