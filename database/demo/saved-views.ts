import { ago } from './calendar.ts'
import type { World } from './world.ts'

/** The views that people of the company keep: one that all share, two of the agent's own. */
export function addSavedViews({ rows, id, now, staff }: World) {
  const createdAt = ago(now, 120.4)
  const views = [
    {
      staff_id: staff.lead,
      name: 'Past due, newest customers first',
      is_shared: true,
      filters: { pastDue: 'true' },
      columns: ['number', 'name', 'status', 'balance', 'pastDue', 'phone', 'customerSince'],
      sort: 'since',
    },
    {
      staff_id: staff.agent,
      name: 'Orders under way',
      is_shared: false,
      filters: { status: 'data_entry' },
      columns: ['number', 'name', 'city', 'plan', 'partner', 'updatedAt'],
      sort: 'updated',
    },
    {
      staff_id: staff.agent,
      name: 'Names to find out',
      is_shared: false,
      filters: { nameUnknown: 'true' },
      columns: ['number', 'phone', 'email', 'city', 'customerSince'],
      sort: 'number',
    },
  ]
  for (const view of views) {
    rows.add('saved_views', {
      id: id(createdAt),
      ...view,
      filters: JSON.parse(JSON.stringify(view.filters)),
      version: 1,
      created_at: createdAt,
    })
  }
}
