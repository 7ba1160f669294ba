/** Who reads may have enough (`| head`): what was begun is ended all the same, and cleaned up. */
export const letReadersGo = (streams: readonly NodeJS.WriteStream[]): void => {
  for (const stream of streams)
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
