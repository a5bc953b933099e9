/** Words that nobody at the school gate would say, and the words they use. */
export const WRONG_WORDS: Readonly<Record<string, { wrong: RegExp; instead: string }>> = {
  bodies: { wrong: /\b(?:some|any|every)body\b/i, instead: 'someone, anyone, everyone' },
  whom: { wrong: /\bwhom\b/i, instead: 'who, or start again with the person' },
  thereof: { wrong: /\b(?:there|here)(?:of|by|in|with)\b/i, instead: 'say what' },
  ofIt: {
    wrong: /\b(?:part|some|most|none|all|nothing|anything|more|is made) of it\b/i,
    instead: 'this, or it',
  },
  bracketedPlural: { wrong: /\w\((?:s|es)\)/, instead: 'a sentence for one and one for more' },
  clock: {
    wrong: /(?<![\d.:])(?:[01]?\d|2[0-3])(?::[0-5]\d\b|\.[0-5]\d\b(?!\.?\d|[ap]m))/,
    instead: '8.15am, 4pm, noon',
  },
  form: {
    wrong: /\b(?:submit\w*|invalid|mandatory|(?:is|are) required|required field)\b/i,
    instead: 'send, and what to do',
  },
  need: { wrong: /\bneed(?:s)? not\b/i, instead: 'don’t have to' },
  contracted: {
    wrong: /\b(?:should|could|would|must|they|who|what)[’']ve\b|\b(?:it|there|that)[’']ll\b/i,
    instead: 'the words in full',
  },
  shouting: { wrong: /\p{L}!(?:\s|$)/u, instead: 'a full stop' },
  death: {
    wrong: /\b(?:passed away|committed suicide|commit suicide|lost (?:his|her|their) life)\b/i,
    instead: 'has died, died by suicide',
  },
  blame: {
    wrong:
      /\b(?:claim(?:s|ed)? (?:that|to)|admit(?:s|ted)|alleged?(?:ly)?|attention.seeking|manipulative|self.harmer|hard to reach|chaotic)\b/i,
    instead: 'said, what the child told us',
  },
  comfort: {
    wrong: /\b(?:don[’']t worry|it will be ok|keep (?:it|this) secret|tell us anything)\b/i,
    instead: 'nothing that can’t be promised',
  },
  official: {
    wrong:
      /\b(?:regarding|in respect of|prior to|pursuant|unfortunately|kindly|oops|the former|the latter)\b/i,
    instead: 'about, before, sorry',
  },
  unsure: { wrong: /\bare you sure\b/i, instead: 'do it, with Undo' },
}

/** "It is" before what it is, which a page that talks to a child or a parent says as "it’s". */
export const NOT_CONTRACTED =
  /\b(?:I am|we are|they are|it is|there is|who is|cannot|do not|does not|did not|is not|are not|was not|has not|have not|will not|would not|you will|we will)(?= [a-z{])/i

export function wrongIn(text: string): string[] {
  return Object.entries(WRONG_WORDS)
    .filter(([, { wrong }]) => wrong.test(text))
    .map(([name]) => name)
}
