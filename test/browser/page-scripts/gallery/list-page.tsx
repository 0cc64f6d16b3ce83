import { useState } from 'react'
import { CustomerStatusWord } from '#ui/customer-status.tsx'
import { DataTable, type Sort } from '#ui/data-table.tsx'
import { Money } from '#ui/money.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

const people = Array.from({ length: 12 }, (_, at) => ({
  id: String(at),
  name: `Customer ${at + 1}`,
  number: `48${20 + at}-71`,
  city: at % 2 ? 'Tempe' : 'Mesa',
  owed: String(at * 1250),
}))

export function ListPage() {
  const [shown, setShown] = useState(['name', 'number', 'status', 'owed'])
  const [sort, setSort] = useState<Sort>({ by: 'name', descending: false })
  const rows = sort.descending ? people.toReversed() : people
  return (
    <SheetPage title="Customers">
      <DataTable
        label="Customers"
        rows={rows}
        rowKey={({ id }) => id}
        opens={({ id }) => `/list?opened=${id}`}
        empty="Nobody matches."
        sort={sort}
        onSort={setSort}
        shown={shown}
        onShown={setShown}
        columns={[
          { id: 'name', title: 'Name', cell: ({ name }) => name, sorts: true },
          { id: 'number', title: 'Number', cell: ({ number }) => number, spare: true },
          { id: 'city', title: 'City', cell: ({ city }) => city },
          { id: 'status', title: 'Status', cell: () => <CustomerStatusWord of={{ status: 'active' }} /> },
          { id: 'owed', title: 'Owed', end: true, cell: ({ owed }) => <Money value={{ amount: owed, currency: 'USD' }} /> },
        ]}
      />
    </SheetPage>
  )
}
