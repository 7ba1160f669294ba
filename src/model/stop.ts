/**
 * A reason not to start, or not to go on: bad input of the person at the terminal, told in one line that says
 * what was got, where, and what to do. Only `cli/` catches it (exit code 2).
 */
export class Stop extends Error {
  override readonly name = 'Stop'
}
