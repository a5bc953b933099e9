import { setGlobalDispatcher } from 'undici'
import { askAgainWhereHungUp, connections } from '../../local/batchedD1.ts'

// For every `fetch` of a test.
setGlobalDispatcher(connections)

const fetchOnce = globalThis.fetch
globalThis.fetch = (...sent) => askAgainWhereHungUp(() => fetchOnce(...sent))
