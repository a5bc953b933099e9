import { lineOf, proseOf, withPlainDigits } from '../../forms/rules/typedText.ts'

/** Boxes of one line, in which somebody is named or a number is given; `name.2` is the third child's. */
const ONE_LINE = /^(?:name|other_name|group|interpreter|contact)(?:\.\d+)?$/

/** Boxes in which only a number makes sense, whatever its digits look like. */
const NUMBERS = /^(?:number|year|other_year|people|children|places)(?:\.\d+)?$/

/** What was typed into the box of this name, read as what the box is for. */
export function readAs(box: string, typed: string): string {
  if (NUMBERS.test(box)) return withPlainDigits(lineOf(typed))
  return ONE_LINE.test(box) ? lineOf(typed) : proseOf(typed)
}
