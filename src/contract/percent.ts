/** What percent-encoding stands for; the text itself where there is no such encoding in it. */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Every letter of a text percent-encoded, those that need it and those that do not. */
export const encodedWhole = (text: string): string =>
  Buffer.from(text).toString('hex').toUpperCase().replace(/../g, '%$&')
