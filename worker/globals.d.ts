export {}

declare global {
  /** Where the portal's script is served, with the hash of its content. Set by vite.config.ts. */
  const __ENHANCE_SCRIPT__: string
}
