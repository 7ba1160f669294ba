/** What percent-encoding stands for; the text itself where there is no such encoding in it. */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
