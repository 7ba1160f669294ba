/** The first that is there for the second time. */
export const repeated = (ids: readonly string[]): string | undefined =>
  ids.find((one, index) => ids.indexOf(one) !== index)
