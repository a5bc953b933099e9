import type { IconName } from '../page/drawings.tsx'

/** The door of the first screen: open in hours, ajar under a moon, shut with a note on it in the holidays. */
export function Scene(props: { is: 'open' | 'ajar' | 'shut' }) {
  return (
    <svg class="scene" viewBox="0 0 120 144" aria-hidden="true">
      {SCENES[props.is]()}
      <path d="M31 126V9h70v117h-4V13H35v113z" fill="#fff" opacity=".5" />
    </svg>
  )
}

const LAMP = '#ffd67e'

const DARK = '#1d1b18'

const SCENES = {
  open: () => (
    <>
      <path d="M62 126h36l20 16H66z" fill={LAMP} opacity=".4" />
      <path d="M34 12h64v114H34z" fill={LAMP} />
      <path
        d="M75 126v-8h20v8M76 118V92q9-8 18 0v26M82 13h2v14h-2zM75 36l8-10 8 10z"
        fill="#b9770e"
      />
      <path d="M34 12l34-9v139l-34-16z" fill="#fff" />
      <circle cx="61" cy="76" r="3" fill={DARK} />
    </>
  ),
  ajar: () => (
    <>
      <path d="M34 12h64v114H34z" fill={LAMP} />
      <path d="M34 12l57-5v130l-57-11z" fill="#fff" />
      <circle cx="83" cy="76" r="3" fill={DARK} />
      <path d="M22 20A11 11 0 1 1 8 8a9 9 0 0 0 14 12z" fill={LAMP} />
    </>
  ),
  shut: () => (
    <>
      <path d="M34 12h64v114H34z" fill="#fff" />
      <circle cx="88" cy="76" r="3" fill={DARK} />
      <path d="M52 34h28v20H52z" fill={LAMP} />
      <path d="M57 41h18M57 47h12" stroke={DARK} stroke-width="2" />
    </>
  ),
}

const ROUND = 'M16 3a13 13 0 1 0 .1 0'

/** Drawings on 32 squares for readers who know pictures better than words: what is filled, then its lines. */
const PICTURES = {
  sad: [ROUND, 'M11 13v1M21 13v1M11 22c3-4 7-4 10 0M22 17c-2 3-1 4 0 4s2-1 0-4z'],
  cross: [ROUND, 'M11 15v1M21 15v1M9 10l5 3M23 10l-5 3M11 22h10'],
  worried: [ROUND, 'M11 14v1M21 14v1M9 11l4-2M23 11l-4-2M10 22q2-3 4 0t4 0 4 0'],
  door: ['M7 28V3h16v25', 'M7 3l10 4v24L7 28M3 28h26M14 17v2'],
  friends: [
    'M11 6a4 4 0 1 0 .1 0M21 6a4 4 0 1 0 .1 0M4 27c0-13 14-13 14-2M14 27c0-13 14-13 14 0z',
    '',
  ],
  key: ['M10 10a6 6 0 1 0 .1 0', 'M16 16h13v6M24 16v5'],
  house: ['M6 14v14h20V14', 'M3 16L16 4l13 12M13 28v-8h6v8'],
} as const

type PictureName = keyof typeof PICTURES

export function Picture(props: { of: PictureName }) {
  return <Drawn drawn={PICTURES[props.of]} />
}

export function Drawn(props: { drawn: readonly [string, string] }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path class="f" d={props.drawn[0]} />
      <path d={props.drawn[1]} />
    </svg>
  )
}

/** Ways to go on, each with its picture in the elder and in the younger school. */
export const WAYS = {
  today: ['door', 'door'],
  words: ['key', 'key'],
  friend: ['friends', 'friends'],
  parents: ['house', 'house'],
} as const satisfies Readonly<Record<string, readonly [IconName, PictureName]>>
