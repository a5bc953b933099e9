import type { PackForm } from '../../../worker/packs/rules/pack.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const one = officeApi.packs[':id']

export const readPacks = () => answerOf(officeApi.packs.$get())

export const sendPack = (json: PackForm) => answerOf(officeApi.packs.$post({ json }))

export const sendPdf = (id: string, file: File) =>
  answerOf(
    one.pdf.$post(
      { param: { id } },
      { init: { body: file, headers: { 'content-type': 'application/pdf' } } },
    ),
  )

export const sendPdfRemoval = (id: string) =>
  answerOf(one.pdf.removal.$post({ param: { id }, json: { removed: true } }))

export const sendPackShowing = (id: string, shown: boolean) =>
  answerOf(one.showing.$post({ param: { id }, json: { shown } }))

export const pdfAt = (id: string) => `/office/api/packs/${id}/pdf`

export const readCasePacks = (id: string) =>
  answerOf(officeApi.cases[':id'].packs.$get({ param: { id } }))

export const sendGiven = (id: string, packId: string, given: boolean) =>
  answerOf(officeApi.cases[':id'].packs.$post({ param: { id }, json: { packId, given } }))
