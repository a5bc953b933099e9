import { z } from 'zod/mini'
import {
  countKnownOnlyAt,
  latestDraft,
  providerInUse,
  unsettledProviders,
} from '../../../db/signIn/providers.ts'
import { OPERATOR } from '../../access/rules/auditActions.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import type { Env } from '../../env.ts'
import { formId } from '../../forms/rules/fields.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { redirectUri } from '../identityProvider.ts'
import { keepsProvider, saveProvider, useProvider, withdrawSavedProvider } from '../keepProvider.ts'
import { movesUntil, providerForm } from '../rules/provider.ts'
import { needsSecondYes, waitsForYes, yesWaitsUntil } from '../../staff/rules/providerYes.ts'
import { answerProvider, seeProviderUsedAlone } from '../answerProvider.ts'
import type { ProviderPage, ProviderShown } from './answers.ts'

const justId = jsonForm(z.object({ id: formId }))

/** How people sign in to this school. */
export const provider = officeRoutes()
  .get('/office/api/provider', allowed('keep_provider'), async (c) =>
    c.json(await providerPage(staffContext(c), c.env)),
  )
  .post(
    '/office/api/provider/own',
    allowed('keep_provider'),
    jsonOnly,
    jsonForm(providerForm),
    async (c) => {
      const form = c.req.valid('json')
      await saveProvider(staffContext(c), form.id, form)
      return c.json(await providerPage(staffContext(c), c.env))
    },
  )
  .post('/office/api/provider/usual', allowed('keep_provider'), jsonOnly, justId, async (c) => {
    await saveProvider(staffContext(c), c.req.valid('json').id, null)
    return c.json(await providerPage(staffContext(c), c.env))
  })
  .post('/office/api/provider/use', allowed('keep_provider'), jsonOnly, justId, async (c) => {
    await useProvider(staffContext(c), c.req.valid('json').id)
    return c.json(await providerPage(staffContext(c), c.env))
  })
  .post(
    '/office/api/provider/withdrawal',
    allowed('keep_provider'),
    jsonOnly,
    justId,
    async (c) => {
      await withdrawSavedProvider(staffContext(c), c.req.valid('json').id)
      return c.json(await providerPage(staffContext(c), c.env))
    },
  )
  .post(
    '/office/api/provider/agreement',
    allowed('agree_to_provider'),
    jsonOnly,
    justId,
    async (c) => {
      await answerProvider(staffContext(c), c.req.valid('json').id, 'yes')
      return c.json(await providerPage(staffContext(c), c.env))
    },
  )
  .post(
    '/office/api/provider/refusal',
    allowed('agree_to_provider'),
    jsonOnly,
    justId,
    async (c) => {
      await answerProvider(staffContext(c), c.req.valid('json').id, 'no')
      return c.json(await providerPage(staffContext(c), c.env))
    },
  )
  .post(
    '/office/api/provider/acknowledgement',
    allowed('see_roles_given_alone'),
    jsonOnly,
    justId,
    async (c) => {
      await seeProviderUsedAlone(staffContext(c), c.req.valid('json').id)
      return c.json(await providerPage(staffContext(c), c.env))
    },
  )

async function providerPage(ctx: StaffContext, env: Env): Promise<ProviderPage> {
  const { db, now, staff } = ctx
  const { school } = staff
  const [[inUse], [last], unsettled] = await db.batch([
    providerInUse(db, school.id),
    latestDraft(db, school.id),
    unsettledProviders(db, school.id, staff.id, now),
  ])
  const isTheirs = last?.savedBy === staff.id && last.savedAt >= (inUse?.usedAt ?? 0)
  const draft = isTheirs && last.endedAt === null ? last : null
  const refused = isTheirs && last.endedBy !== null ? last : null
  const waits = unsettled.find(({ usedAt }) => usedAt === null)
  const [known] = inUse?.issuer ? await countKnownOnlyAt(db, school.id, inUse.issuer) : []
  const until = inUse ? movesUntil(inUse.usedAt ?? 0) : 0
  return {
    inUse: inUse
      ? {
          ...shown(inUse),
          by: whoOf(ctx, inUse.savedBy),
          agreedBy: whoOf(ctx, inUse.agreedBy),
          at: inUse.usedAt ?? 0,
          knownOnlyThere: known?.people ?? 0,
        }
      : null,
    draft: draft && {
      ...shown(draft),
      triedAt: draft.triedAt,
      needsYes: needsSecondYes(school, staff.id),
      waitsUntil: waitsForYes(draft, now) ? yesWaitsUntil(draft.triedAt ?? 0) : null,
    },
    refused: refused && { issuer: refused.issuer, by: whoOf(ctx, refused.endedBy) },
    waiting: waits
      ? {
          ...shown(waits),
          by: whoOf(ctx, waits.savedBy),
          endsAt: yesWaitsUntil(waits.triedAt ?? 0),
          mayAnswer: may(ctx, 'agree_to_provider'),
        }
      : null,
    usedAlone: may(ctx, 'see_roles_given_alone')
      ? unsettled.flatMap(({ usedAt, ...row }) =>
          usedAt === null ? [] : { ...shown(row), by: whoOf(ctx, row.savedBy), at: usedAt },
        )
      : [],
    mayChange: keepsProvider(ctx),
    redirectUri: redirectUri(env),
    movesUntil: until > now ? until : null,
  }
}

const whoOf = ({ staff }: StaffContext, id: string | null) =>
  id === OPERATOR ? null : maybePerson(staff.school, id)

const shown = ({ id, issuer, clientId, tenant, domain }: ProviderShown): ProviderShown => ({
  id,
  issuer,
  clientId,
  tenant,
  domain,
})
