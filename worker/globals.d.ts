export {}
declare global {
  const __ENHANCE_SCRIPT__: string
}
