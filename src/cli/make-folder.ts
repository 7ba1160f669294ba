import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those that it is to stand in. Node's own `recursive` never ends where the system says that the
 * folder above is not there although it is (/proc).
 */
export const makeFolder = async (folder: string): Promise<void> => {
  const path = resolve(folder)
  if (await isFolder(path)) return
  if (dirname(path) !== path) await makeFolder(dirname(path))
  await mkdir(path).catch(async (error: unknown) => {
    if (!(await isFolder(path))) throw error // or another process was faster
  })
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
