const SECONDS_BETWEEN = 5

let saidAt = -Infinity

/** One line that is written over on a terminal; elsewhere a line every few seconds. */
export function showProgress(line: string): void {
  if (process.stdout.isTTY) return void process.stdout.write(`\r\u001b[K${line}`)
  const now = performance.now()
  if (now - saidAt < SECONDS_BETWEEN * 1000) return
  saidAt = now
  console.log(line)
}
