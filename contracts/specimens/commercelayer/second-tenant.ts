import type { Rows } from './store.ts'

const stamps = (time: string) => ({
  reference: null,
  reference_origin: null,
  metadata: {},
  created_at: time,
  updated_at: time,
})

const group = (id: string, name: string, code: string | null, time: string) => ({
  id,
  name,
  code,
  ...stamps(time),
  price_list: null,
})

const customer = (id: string, email: string, group: string | null) => ({
  id,
  email,
  status: 'prospect',
  has_password: false,
  total_orders_count: 0,
  ...stamps('2025-02-03T10:00:00.000Z'),
  customer_group: group,
})

/** What another organization has, of which the first one must never see anything. */
export const SECOND_TENANT: Rows = {
  price_lists: [
    {
      id: 'ZyXwVuTsRq',
      name: 'Orchard',
      code: 'orchard',
      currency_code: 'CHF',
      tax_included: false,
      ...stamps('2025-02-01T08:00:00.000Z'),
    },
  ],
  customer_groups: [
    {
      ...group('ZaQwSxEdCr', 'Orchard Friends', 'orchard-friends', '2025-02-01T09:00:00.000Z'),
      price_list: 'ZyXwVuTsRq',
    },
    group('ZbTgBnHyUj', 'Orchard Growers', 'orchard-growers', '2025-02-02T09:00:00.000Z'),
    group('ZcMkIoLpQa', 'Orchard Press', null, '2025-02-03T09:00:00.000Z'),
  ],
  customers: [
    customer('ZdRfVtGbYh', 'anna@orchard.example', 'ZaQwSxEdCr'),
    customer('ZeNuJmIkOl', 'bruno@orchard.example', 'ZaQwSxEdCr'),
    customer('ZfPqAzWsXe', 'carla@orchard.example', null),
  ],
  markets: [
    {
      id: 'ZgDcRfVtGb',
      name: 'Orchard Alps',
      code: 'orchard-alps',
      ...stamps('2025-02-01T08:30:00.000Z'),
      customer_group: 'ZaQwSxEdCr',
      price_list: 'ZyXwVuTsRq',
    },
  ],
  attachments: [
    {
      id: 'ZhYhNuJmIk',
      name: 'Orchard rules',
      description: null,
      url: null,
      ...stamps('2025-02-01T09:30:00.000Z'),
      attachable: 'ZaQwSxEdCr',
    },
  ],
  event_stores: [
    {
      id: 'ZiOlPqAzWs',
      event: 'create',
      payload: { name: [null, 'Orchard Friends'] },
      who: { application: { id: 'GhTzWqLmXe', kind: 'integration', public: false } },
      ...stamps('2025-02-01T09:00:00.000Z'),
      customer_group: 'ZaQwSxEdCr',
    },
  ],
}
