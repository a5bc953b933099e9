/** Bytes of a statement that D1 takes. */
const LONGEST = 100_000

/** Characters of a text that goes there by itself. */
const PIECE = /[^]{1,20000}/gu

/** The same as statements that D1 takes: a long text, such as a PDF's, goes into a table of its own first, in pieces. */
export function shortStatements(statements: readonly string[]): string[] {
  const short = statements.flatMap(inPieces)
  if (short.length === statements.length) return short
  return ['CREATE TABLE _piece (n INTEGER PRIMARY KEY, text TEXT)', ...short, 'DROP TABLE _piece']
}

function inPieces(statement: string): string[] {
  if (Buffer.byteLength(statement) <= LONGEST) return [statement]
  const pieces: string[] = []
  const whole = statement.replace(/'((?:[^']+|'')*)'/g, (literal, text: string) => {
    const its = text.replaceAll("''", "'").match(PIECE) ?? []
    if (its.length < 2) return literal
    const from = pieces.length
    pieces.push(...its)
    return `(SELECT group_concat(text, '') FROM (SELECT text FROM _piece WHERE n BETWEEN ${from} AND ${pieces.length - 1} ORDER BY n))`
  })
  const saved = pieces.map(
    (piece, n) => `INSERT INTO _piece VALUES (${n}, '${piece.replaceAll("'", "''")}')`,
  )
  return [...saved, whole, 'DELETE FROM _piece']
}
