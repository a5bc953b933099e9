import { filterText } from '../../../../worker/triage/rules/queueFilter.ts'
import { QUEUE } from '../../shell/addresses.ts'
import { askedFor, filter } from '../queueStore.ts'
import { queueFilterIn } from './filters.ts'
import { queueWords } from './filterWords.ts'
import { SavedViews } from './SavedViews.tsx'

/** The views of the queue that someone has saved. */
export default function QueueViews() {
  return (
    <SavedViews
      page="queue"
      query={filterText(filter())}
      hrefOf={(query) => (query ? `${QUEUE}?${query}` : QUEUE)}
      wordsOf={(query) => queueWords(queueFilterIn(query), askedFor())}
    />
  )
}
