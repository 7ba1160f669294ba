/** The members that a JSON pointer (RFC 6901) leads through. */
export const readPointer = (pointer: string): readonly string[] => pointer.split('/').slice(1).map(readMember)

/** One member as it stands in a pointer. */
export const readMember = (written: string): string => written.replaceAll('~1', '/').replaceAll('~0', '~')

export const writePointer = (path: readonly string[]): string =>
  path.map(member => `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
