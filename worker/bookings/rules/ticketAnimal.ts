/** A queue ticket calls nobody's name: it is a coloured animal. Colours and animals are twelve each. */
const KINDS = 12

/** Which colour and which animal, each 0 to 11. Different for the first 144 tickets of a session. */
export function animalOf(ticket: number): { colour: number; animal: number } {
  const n = (ticket - 1) % (KINDS * KINDS)
  return { colour: (Math.floor(n / KINDS) + n) % KINDS, animal: n % KINDS }
}
