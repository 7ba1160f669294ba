/** The person at the other end: what was asked for, and everything else. */
export interface Terminal {
  print(text: string): void
  complain(text: string): void
}
