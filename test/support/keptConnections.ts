import { setGlobalDispatcher } from 'undici'
import { connections } from '../../local/batchedD1.ts'

// For every `fetch` of a test.
setGlobalDispatcher(connections)
