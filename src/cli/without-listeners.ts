const ENDINGS: readonly (string | symbol)[] = ['SIGINT', 'SIGTERM', 'unhandledRejection']

/** Vitest's own listeners would end the process before anything is removed. They go before any event can come. */
export const withoutListeners = async <T>(create: () => Promise<T>): Promise<T> => {
  const drop = (event: string | symbol, listener: () => void): void => {
    if (ENDINGS.includes(event)) queueMicrotask(() => process.off(event, listener))
  }
  process.on('newListener', drop)
  try {
    return await create()
  } finally {
    process.off('newListener', drop)
  }
}
