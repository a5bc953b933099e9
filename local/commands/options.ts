import { parseArgs, type ParseArgsConfig } from 'node:util'

/** One line that says which word isn't taken, and what there is. */
export function whyNotTaken(error: unknown, { options = {} }: ParseArgsConfig): string {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const word = /'([^']*)'/.exec(message)?.[1] ?? ''
  const name = (/--?[\w-]+/.exec(word)?.[0] ?? word) || 'this'
  const there = Object.keys(options).map((each) => `--${each}`)
  const takes =
    there.length > 0 ? `There is: ${there.join(', ')}.` : 'This command takes no options.'
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `I don’t know “${word}”. ${takes}`
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `There is no option ${name}. ${takes}`
  return /does not take/.test(message)
    ? `${name} takes no value. ${takes}`
    : `${name} needs a value.`
}

/** What a command was called with. Where a word isn't taken it says so in one line, and ends. */
export function optionsOf<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config)
  } catch (error) {
    console.error(whyNotTaken(error, config))
    return process.exit(1)
  }
}
