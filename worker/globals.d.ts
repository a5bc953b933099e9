/** Where the portal's script is served, with the hash of its content. Set by vite.config.ts. */
declare const ENHANCE_SCRIPT: string
