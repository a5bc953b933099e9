/** The script that is inside every page of the portal, and its hash. Set by vite.config.ts, as the next. */
declare const PAGE_SCRIPT: { code: string; hash: string }

/** The same for a page with a form of its own. */
declare const FORM_SCRIPT: { code: string; hash: string }

/** The migrations that this code expects, by their files' names. */
declare const MIGRATIONS: readonly string[]

/** Where the script of today's board is served, with the hash of its content. */
declare const BOARD_SCRIPT: string
