import type { RunningSpecimen, SpecimenData } from '../specimen.ts'
import type { Parts } from './parts.ts'
import { SECOND_TENANT } from './second-tenant.ts'
import { listen } from './server.ts'
import { createTenants } from './tenants.ts'
import { createKeys } from './tokens.ts'

/** Starts a backend of some parts with the rows of the first tenant; keys are made anew unless there are some. */
export const startBackend = async (
  parts: Parts,
  port: number,
  data: SpecimenData,
  keys = createKeys(),
): Promise<RunningSpecimen> => {
  const backend = { parts, tenants: createTenants(data, SECOND_TENANT), keys }
  const server = await listen(backend, port)
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://127.0.0.1:${taken}/api`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
