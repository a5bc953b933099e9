import { AskPage } from '../../../web/portal/referrals/AskPage.tsx'
import type { AskKind } from '../../referrals/rules/askKinds.ts'
import { type DoorContext, show } from '../page/door.ts'

/** `GET /ask/:kind`: a form that asks for help, empty. */
export const showAsk = (c: DoorContext, kind: AskKind): Promise<Response> =>
  show(c, (portal) => <AskPage portal={portal} kind={kind} errors={{}} notice={null} />, {
    carries: `/ask/${kind}`,
    title: 'ask',
    keepAs: `ask ${kind}`,
  })
