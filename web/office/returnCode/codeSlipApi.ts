import type { NewWordsForm, SlipForm } from '../../../worker/returnCode/rules/slip.ts'
import { answerOf, officeApi } from '../shell/api.ts'

/** @param referralId as it stands in the page's address, where anyone can type anything */
export const askForSlip = (referralId: string, json: SlipForm) =>
  answerOf(
    officeApi.referrals[':id'].slip.$post({ param: { id: encodeURIComponent(referralId) }, json }),
  )

/** @param referralId as it stands in the page's address */
export const askForNewWords = (referralId: string, json: NewWordsForm) =>
  answerOf(
    officeApi.referrals[':id']['new-words'].$post({
      param: { id: encodeURIComponent(referralId) },
      json,
    }),
  )
