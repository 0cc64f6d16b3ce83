import type { ReactNode } from 'react'
import { MoneyLink } from '#console/billing/money-link.tsx'
import styles from '#console/find/find.module.css'
import type { ListColumn } from '#console/find/list-address.ts'
import { messages } from '#console/find/messages.ts'
import type { CustomerLine } from '#contract/find.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Session } from '#contract/session.ts'
import { CustomerStatusWord, MembershipWord } from '#ui/customer-status.tsx'
import type { Column } from '#ui/data-table.tsx'
import { Phone } from '#ui/phone.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

const titles = messages.columns

/** What is read at one glance stays on one line. */
const Line = ({ children }: { children: ReactNode }) => <span className={styles.oneLine}>{children}</span>

const columns: Record<ListColumn, Omit<Column<CustomerLine>, 'id' | 'title'> & { needs?: Permission }> = {
  number: { cell: (line) => <Line>{line.number}</Line>, sorts: true, width: '92px' },
  name: { cell: (line) => <span className={styles.readable}>{line.name ?? messages.noName}</span>, sorts: true },
  status: { cell: (line) => <CustomerStatusWord of={{ status: line.status, cause: line.inactiveCause }} /> },
  membership: {
    cell: (line) => (line.membership === 'none' ? '' : <MembershipWord membership={line.membership} soft={false} />),
    spare: true,
    gives: 3,
  },
  city: { cell: (line) => line.city, spare: true, gives: 2 },
  plan: { cell: (line) => line.plan && <span className={styles.readable}>{line.plan}</span>, spare: true },
  partner: { cell: (line) => line.partner, spare: true, gives: 1 },
  productLine: { cell: (line) => line.productLine, spare: true },
  balance: {
    cell: (line) => line.balance && <MoneyLink to={`/customers/${line.id}/billing`} value={line.balance} />,
    end: true,
    spare: true,
    needs: 'money.read',
  },
  pastDue: {
    cell: (line) =>
      line.pastDue &&
      line.pastDue.amount !== '0' && <MoneyLink to={`/customers/${line.id}/billing?part=invoices&show=open`} value={line.pastDue} strong />,
    end: true,
    spare: true,
    needs: 'money.read',
  },
  email: { cell: (line) => line.email, spare: true },
  phone: { cell: (line) => line.phone && <Phone number={line.phone} />, spare: true },
  customerSince: {
    cell: (line) => (
      <Line>
        <ShownDate date={line.customerSince} year="always" />
      </Line>
    ),
    sorts: true,
    spare: true,
  },
  updatedAt: {
    cell: (line) => (
      <Line>
        <ShownDate instant={line.updatedAt} as="date" />
      </Line>
    ),
    sorts: true,
    spare: true,
  },
}

/** The columns that the viewer may see and the company has, in their order; money only for those who may read it. */
export function columnsFor({
  permissions,
  company,
}: Pick<Session, 'permissions' | 'company'>): (Column<CustomerLine> & { id: ListColumn })[] {
  const names = Object.keys(columns) as ListColumn[]
  return names
    .filter((name) => {
      const { needs } = columns[name]
      if (name === 'membership') return company.modules.includes('loyalty')
      return needs === undefined || permissions.includes(needs)
    })
    .map((name) => {
      const { needs: _, ...column } = columns[name]
      return { id: name, title: titles[name], ...column }
    })
}

export const sortOfColumn = { number: 'number', name: 'name', updatedAt: 'updated', customerSince: 'since' } as const
