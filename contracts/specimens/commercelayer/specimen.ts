import type { Specimen } from '../specimen.ts'
import { startBackend } from './backend.ts'
import { correct } from './correct.ts'
import { FAULTS } from './faults.ts'

/** Commerce Layer, with one of its faults or with none. */
export default {
  faults: FAULTS.map(({ id, class: kind, what }) => ({ id, class: kind, what })),
  start: ({ port, fault, data }) => {
    const seeded = FAULTS.find(({ id }) => id === fault)
    if (fault !== undefined && seeded === undefined) throw new Error(`No fault is called ${fault}.`)
    return startBackend(seeded === undefined ? correct : seeded.spoil(correct), port, data)
  },
} satisfies Specimen
