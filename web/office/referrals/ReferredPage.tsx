import './refer.css'
import { For, type JSX, Show } from 'solid-js'
import type { ReferredRow } from '../../../worker/referrals/office/answers.ts'
import { readingTalks, TalkTo, YourTalks } from '../talks/TalkTo.tsx'
import { REFER } from '../shell/addresses.ts'
import { readReferred } from './referralApi.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { SAFE_PHRASES, TEACHER_STATUS_WORDS } from './teacherWords.ts'
import { classWords, counted } from '../shell/words.ts'

/** Where one's own referrals stand, in fixed words: never anyone's name or words. */
export default function ReferredPage() {
  const reading = readPage(() => undefined, readReferred)
  const talks = readingTalks()
  return (
    <article class="page">
      <PageReader reading={reading}>
        {(page) => (
          <>
            <header class="list-head">
              <PageTitle>You referred</PageTitle>
              <p class="muted">
                {page().referred.length === 0
                  ? 'No pupils yet'
                  : counted(page().referred.length, 'pupil')}{' '}
                · <a href={REFER}>Refer a pupil</a>
              </p>
            </header>
            <YourTalks reading={talks} />
            <Show
              when={page().referred.length > 0}
              fallback={
                <p class="quiet empty">
                  Nobody yet. <a href={REFER}>Refer a pupil</a> in about two minutes. You’ll see
                  here what’s happening with it.
                </p>
              }
            >
              <ol class="rows">
                <For each={page().referred}>
                  {(row) => (
                    <Referred row={row}>
                      <TalkTo reading={talks} referralId={row.id} />
                    </Referred>
                  )}
                </For>
              </ol>
              <p class="hint">
                What pupils say stays with the mentors. You read here what may be said.
              </p>
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

/** One pupil who was referred, and how it stands in fixed words. */
export function Referred(props: { row: ReferredRow; children?: JSX.Element }) {
  const row = () => props.row
  return (
    <li>
      <div class="row">
        <span class="row-who">
          <bdi>{row().pupil?.name}</bdi>{' '}
          <span class="muted">
            <bdi>
              <Show when={row().pupil}>{(pupil) => classWords(pupil())}</Show>
            </bdi>
          </span>
        </span>{' '}
        <span class="row-what">
          {TEACHER_STATUS_WORDS[row().standing]}
          <For each={row().told}>
            {(told) => (
              <span class="told">
                “{SAFE_PHRASES[told.phrase]}”{' '}
                <Time at={told.toldAt} words={momentWords(told.toldAt)} />
              </span>
            )}
          </For>
        </span>{' '}
        <span class="row-due">
          <Show when={row().meetsMentor !== null}>
            Is meeting a mentor: {row().meetsMentor ? 'yes' : 'no'}
          </Show>
        </span>{' '}
        <span class="row-from">
          <Time at={row().madeAt} words={momentWords(row().madeAt)} />
        </span>
      </div>
      {props.children}
    </li>
  )
}
