/** Takes what a connection brings, piece by piece; replies that do not say their length are refused by throwing. */
export type ReplyReader = (piece: Buffer) => void

const END_OF_HEAD = '\r\n\r\n'

/**
 * Finds where each reply ends, and nothing more: a client that reads less leaves the machine to the server.
 * There is one question at a time on a connection, so a reply never begins within the piece in which one ends.
 */
export const createReplyReader = (answered: (status: number) => void): ReplyReader => {
  let status = 0
  let head = ''
  let missing = 0
  const take = (length: number): void => {
    missing -= length
    if (missing < 0) throw new Error('More bytes came than the reply was said to have.')
    if (missing === 0) answered(status)
  }
  return piece => {
    if (missing > 0) return take(piece.length)
    const end = piece.indexOf(END_OF_HEAD)
    if (end < 0) {
      head += piece.toString('latin1')
      return
    }
    head += piece.toString('latin1', 0, end)
    status = statusOf(head)
    missing = lengthOf(head)
    head = ''
    take(piece.length - end - END_OF_HEAD.length)
  }
}

const statusOf = (head: string): number => Number(head.slice(9, 12))

const lengthOf = (head: string): number => {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error(`A reply without Content-Length:\n${head}`)
  return Number(length)
}
