/** Whether `/office/system` is in this build: set by `vite.config.ts`. */
declare const SHOWS_PARTS: boolean
