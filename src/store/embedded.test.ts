import { expect, test } from 'vitest'
import { createEmbeddedStore } from './embedded.ts'
import { everything } from './reading.cases.ts'
import { GROUPS } from './sample.cases.ts'
import { storeCases } from './store.cases.ts'

storeCases('the embedded store', async tables => createEmbeddedStore(tables))

test('a table may be called what every object has', async () => {
  const store = createEmbeddedStore([{ ...GROUPS, name: 'constructor', references: [], relations: {} }])
  const found = await store.find({ tenant: 'a', lane: 'b' }, 'constructor', everything())
  expect(found.total).toBe(0)
})
