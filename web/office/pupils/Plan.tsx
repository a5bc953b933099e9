import { lazy, Show, Suspense } from 'solid-js'
import type { CasePlan as Planned, TextRow } from '../../../worker/cases/office/answers.ts'
import type { PupilPage } from '../../../worker/pupils/office/answers.ts'
import { FOCUS } from '../../../worker/cases/rules/caseText.ts'
import { draftOf } from '../shell/drafts.ts'
import { dayOf } from '../shell/timeWords.ts'
import { isReviewDue, nextReview } from '../cases/plan/planWords.ts'
import { firstName, plainDay } from './pupilWords.ts'

const CasePlan = lazy(() => import('../cases/plan/CasePlan.tsx'))

const ReviewForm = lazy(() => import('../cases/plan/ReviewForm.tsx'))

const WrittenText = lazy(() => import('../cases/CaseText.tsx'))

const isOverdue = (plan: Planned) => (nextReview(plan)?.dueOn ?? '9999') < dayOf(Date.now())

/** Whether the form of a review that is due is open. It stays so until it is sent: words may be in it. */
const review = ({ case: { id } }: NonNullable<PupilPage['case']>) =>
  draftOf(
    `review open ${id}`,
    () => ({ isOpen: false }),
    () => false,
  )

/** A case's goals, its targets, programme and reviews. */
export function Plan(props: {
  page: PupilPage
  onVersions: (versions: TextRow[]) => void
  onPlan: (plan: Planned) => void
  onDay: (meetsOn: string | null) => void
  onEnded: () => void
}) {
  return (
    <Show when={props.page.case} keyed={false}>
      {(its) => (
        <section class="panel" aria-labelledby="plan">
          <header>
            <h2 id="plan">Plan</h2>
            <Show when={its().focus.at(-1)}>
              {(newest) => (
                <span class="soft small">
                  {newest().by.name}, {plainDay(dayOf(newest().writtenAt))}
                </span>
              )}
            </Show>
            <Show when={isReviewDue(its().plan)}>
              <button
                type="button"
                class="btn main push"
                aria-expanded={review(its()).read().isOpen}
                onClick={() => review(its()).change({ isOpen: !review(its()).read().isOpen })}
              >
                Start the review: {isOverdue(its().plan) ? 'overdue' : 'due today'}
              </button>
            </Show>
          </header>
          <div class="in">
            <Suspense>
              <Show
                when={
                  isReviewDue(its().plan) && review(its()).read().isOpen && nextReview(its().plan)
                }
                keyed
              >
                {(next) => (
                  <ReviewForm
                    caseId={its().case.id}
                    plan={its().plan}
                    onPlan={(plan) => {
                      review(its()).drop()
                      props.onPlan(plan)
                    }}
                    review={next}
                  />
                )}
              </Show>
              <CasePlan
                caseId={its().case.id}
                plan={its().plan}
                name={firstName(props.page)}
                onPlan={props.onPlan}
                onDay={props.onDay}
                onEnded={props.onEnded}
              >
                <WrittenText
                  caseId={its().case.id}
                  textId={FOCUS}
                  label="What you’re working on, and how you’ll know it helps"
                  begin={its().focus.length > 0 ? 'Change the plan' : 'Write the plan'}
                  versions={its().focus}
                  mayWrite={its().may.writeFocus}
                  onVersions={props.onVersions}
                />
              </CasePlan>
            </Suspense>
          </div>
        </section>
      )}
    </Show>
  )
}
