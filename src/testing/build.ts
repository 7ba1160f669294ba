import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Once before all tests: many start what users get, in processes of their own. */
export const setup = async (): Promise<void> => {
  await promisify(execFile)('npm', ['run', '--silent', 'build'], { shell: process.platform === 'win32' })
}
