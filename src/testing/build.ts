/** Once before all tests: many start what users get, in processes of their own. */
export const setup = async (): Promise<void> => {
  await import(new URL('../build.mjs', import.meta.url).href)
}
