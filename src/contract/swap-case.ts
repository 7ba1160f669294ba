/** Every letter in the other case. */
export const swapCase = (text: string): string =>
  text.replace(/\p{L}/gu, letter =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
