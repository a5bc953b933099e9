import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'
import { Drawn } from '../school/pictures.tsx'

const ROUND = 'M16 3a13 13 0 1 0 .1 0'

/** A drawing for each reason, on 32 squares: what is filled, then its lines. */
const PICTURES: Record<Reason, readonly [string, string]> = {
  attendance: [ROUND, 'M16 8v8l6 3'],
  behaviour: ['M16 4L3 27h26z', 'M16 12v7M16 23v.1'],
  anger: [ROUND, 'M11 15v1M21 15v1M9 10l5 3M23 10l-5 3M11 22h10'],
  friendships: [
    'M11 6a4 4 0 1 0 .1 0M21 6a4 4 0 1 0 .1 0M4 27c0-13 14-13 14-2M14 27c0-13 14-13 14 0z',
    '',
  ],
  bullying: ['M4 5h24v16H15l-7 6v-6H4z', 'M9 15l3-5 4 5 4-5 3 5'],
  bereavement: ['M11 14h10v14H11z', 'M16 14v-3M16 3c4 4 3 8 0 8s-4-4 0-8zM6 28h20'],
  family: ['M6 14v14h20V14', 'M3 16L16 4l13 12M13 28v-8h6v8'],
  self_esteem: [ROUND, 'M11 14v.1M21 14v.1M11 23c2-4 8-4 10 0'],
  worry: [ROUND, 'M11 14v1M21 14v1M9 11l4-2M23 11l-4-2M10 22q2-3 4 0t4 0 4 0'],
  school_work: ['M16 9L4 6v18l12 3 12-3V6z', 'M16 9v18M8 12l4 1M8 17l4 1M24 12l-4 1'],
  moving_up: ['M3 28v-6h7v-6h7v-6h7V4h5v24z', 'M5 14l6-6M6 8h5v5'],
  language: ['M3 5h17v12h-9l-5 5v-5H3z', 'M8 14l3-7 3 7M9 12h4M23 11h6v13h-3v4l-5-4h-6v-3'],
  something_else: [ROUND, 'M10 16v.1M16 16v.1M22 16v.1'],
  not_sure: [ROUND, 'M12 13c0-6 9-5 8 0-1 3-4 2-4 6M16 23v.1'],
}

export const ReasonPicture = (props: { reason: Reason }) => <Drawn drawn={PICTURES[props.reason]} />
