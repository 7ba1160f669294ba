/** Closes a switch over a union: does not compile while a member is left out. */
export const unreachable = (value: never): never => {
  throw new Error(`Unexpected: ${JSON.stringify(value)}`)
}
