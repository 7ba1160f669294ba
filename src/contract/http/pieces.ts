/** Bytes that are put together once, and not with each piece that comes. */
export interface Pieces {
  /** Returns the bytes that there are now. */
  add(piece: Buffer): number
  /** In place of all. */
  put(piece: Buffer): void
  readonly size: () => number
  readonly all: () => Buffer
}

export const gather = (): Pieces => {
  let pieces: Buffer[] = []
  let size = 0
  return {
    add: piece => {
      pieces.push(piece)
      size += piece.length
      return size
    },
    put: piece => {
      pieces = [piece]
      size = piece.length
    },
    size: () => size,
    all: () => {
      const [only, ...others] = pieces
      return only !== undefined && others.length === 0 ? only : Buffer.concat(pieces)
    },
  }
}
