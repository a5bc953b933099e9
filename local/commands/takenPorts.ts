/**
 * What to type instead where a port is taken: one command with every port that has to change, each a free one, so that
 * nobody is sent from one taken port to the next. Null where all are free.
 *
 * @param ports by the variable that sets each
 */
export async function whichPortsInstead(
  ports: Readonly<Record<string, number>>,
  isFree: (port: number) => Promise<boolean>,
): Promise<string | null> {
  const used = new Set<number>()
  const taken: string[] = []
  const settings: string[] = []
  for (const [name, port] of Object.entries(ports)) {
    if (!used.has(port) && (await isFree(port))) {
      used.add(port)
      // What was set for this run has to be said again.
      if (process.env[name]) settings.push(`${name}=${port}`)
      continue
    }
    taken.push(String(port))
    settings.push(`${name}=${await freeAfter(port, used, isFree)}`)
  }
  if (taken.length === 0) return null
  const which = taken.length === 1 ? `Port ${taken[0]} is` : `Ports ${taken.join(' and ')} are`
  return `${which} in use. Choose others: ${settings.join(' ')} npm start`
}

async function freeAfter(
  port: number,
  used: Set<number>,
  isFree: (port: number) => Promise<boolean>,
): Promise<number> {
  for (let other = port + 10; other < 65_536; other += 10) {
    if (used.has(other) || !(await isFree(other))) continue
    used.add(other)
    return other
  }
  return port
}
