import { Hono } from 'hono/tiny'
import { z } from 'zod/mini'
import type { AppEnv } from '../context/appContext.ts'
import { databasesOf } from '../context/databases.ts'
import { jsonForm, jsonOnly } from '../officeRoute/jsonForm.ts'
import { operatorContext } from './operatorContext.ts'
import { listKeys, rotateKey, wrapKeys } from './rotateKeys.ts'

const listForm = z.object({ after: z.string() })

const rotateForm = z.object({ begins: z.boolean() })

/** New keys for a school, and for the install. */
export const keyRoutes = new Hono<AppEnv>()
  .post('/operator/keys', jsonOnly, jsonForm(listForm), async (c) =>
    c.json(await listKeys(databasesOf(c.env), c.env, c.req.valid('json').after)),
  )
  .post('/operator/keys/wrapped', jsonOnly, jsonForm(z.object({})), async (c) =>
    c.json(await wrapKeys(operatorContext(c), databasesOf(c.env))),
  )
  .post('/operator/schools/:id/key', jsonOnly, jsonForm(rotateForm), async (c) =>
    c.json(await rotateKey(operatorContext(c), c.req.param('id'), c.req.valid('json'))),
  )
