import type { Data, Row } from '../../src/model/row.ts'

const stamps = (day: number): Row => ({
  created_at: `2024-01-${String(day).padStart(2, '0')}T12:00:00.000Z`,
  updated_at: `2024-02-${String(day).padStart(2, '0')}T12:00:00.000Z`,
})
const plain: Row = { reference: null, reference_origin: null, metadata: {} }

const priceList = (id: string, name: string, day: number): Row => ({
  id,
  name,
  code: name.toLowerCase(),
  currency_code: 'EUR',
  tax_included: day === 1,
  ...plain,
  ...stamps(day),
})

const group = (id: string, name: string, code: string | null, day: number, more: Row = {}): Row => ({
  id,
  name,
  code,
  price_list: null,
  ...plain,
  ...stamps(day),
  ...more,
})

const customer = (id: string, email: string, customer_group: string | null, day: number): Row => ({
  id,
  email,
  status: 'prospect',
  has_password: false,
  total_orders_count: day,
  customer_group,
  ...plain,
  ...stamps(day),
})

const market = (
  id: string,
  name: string,
  customer_group: string | null,
  price_list: string,
  day: number,
) => ({
  id,
  name,
  code: name.toLowerCase(),
  customer_group,
  price_list,
  ...plain,
  ...stamps(day),
})

const attachment = (id: string, name: string, attachable: string, day: number): Row => ({
  id,
  name,
  description: null,
  url: `https://files.example.com/${id}.pdf`,
  attachable,
  ...plain,
  ...stamps(day),
})

const eventStore = (id: string, customer_group: string, day: number): Row => ({
  id,
  event: 'update',
  payload: { name: ['before', 'after'] },
  who: null,
  customer_group,
  ...plain,
  ...stamps(day),
})

const VIP: Row = {
  reference: 'CRM-1',
  reference_origin: 'CRM',
  metadata: { tier: 'gold', tags: ['a', 'b'] },
  price_list: 'WholesaleX',
}

/** A shop small enough to be known by heart: twelve groups, two of which have customers. */
export const SHOP: Data = {
  price_lists: [priceList('RetailEuro', 'Retail', 1), priceList('WholesaleX', 'Wholesale', 2)],
  customer_groups: [
    group('VipGroupXx', 'VIP', 'vip', 1, VIP),
    group('GoldGroupX', 'Gold Members', 'gold', 2),
    group('StaffGroup', 'Staff', null, 3),
    ...Array.from('abcdefghi', (letter, i) =>
      group(`Segment${letter}XX`, `Segment ${letter}`, `s${letter}`, i + 4),
    ),
  ],
  markets: [
    market('EuropeMark', 'Europe', null, 'RetailEuro', 1),
    market('PrivateMar', 'Private', 'VipGroupXx', 'WholesaleX', 2),
  ],
  customers: [
    customer('AnnCustome', 'ann@example.com', 'VipGroupXx', 1),
    customer('BobCustome', 'bob@example.com', 'VipGroupXx', 2),
    customer('CatCustome', 'cat@example.com', 'GoldGroupX', 3),
    customer('DanCustome', 'dan@example.com', null, 4),
  ],
  attachments: [
    attachment('RulesAttac', 'Rules', 'VipGroupXx', 1),
    attachment('PriceAttac', 'Prices', 'VipGroupXx', 2),
  ],
  event_stores: [1, 2, 3, 3, 5].map((day, i) => eventStore(`Event${'abcde'[i]}XXXX`, 'VipGroupXx', day)),
}
