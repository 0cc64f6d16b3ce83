import { useState } from 'react'
import { TwoColumns } from '#ui/columns.tsx'
import { CriticalBand } from '#ui/critical-band.tsx'
import { CustomerStatusWord, MembershipWord } from '#ui/customer-status.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { Money } from '#ui/money.tsx'
import { Phone } from '#ui/phone.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Cell, FactRow, Facts, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { Switch } from '#ui/switch.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Threaded } from '#ui/threaded.tsx'

const usd = (amount: string) => ({ amount, currency: 'USD' })

const tabs = [
  { to: '/', label: 'Dashboard', keys: 'G D' },
  { to: '/a', label: 'Account', keys: 'G A' },
  { to: '/n', label: 'Notes', count: 64, keys: 'G N' },
  { to: '/b', label: 'Billing' },
  { to: '/s', label: 'Services', count: 3 },
  { to: '/o', label: 'Orders', count: 2 },
  { to: '/t', label: 'Tickets', count: 1 },
  { to: '/l', label: 'Loyalty' },
  { to: '/m', label: 'Messages' },
  { to: '/h', label: 'History' },
]

export function DashboardPage() {
  const [mixed, setMixed] = useState(false)
  return (
    <>
      <div style={{ padding: '12px var(--gutter)', display: 'flex', gap: 10, alignItems: 'center', flexWrap: 'wrap' }}>
        <h1>Consuelo Ibarra Vega</h1>
        <span>4820-71</span>
        <CustomerStatusWord of={{ status: 'active' }} soft />
        <MembershipWord membership="enrolled" />
      </div>
      <CriticalBand
        notes={[
          {
            id: '1',
            text: 'Speaks Spanish only. Offer a Spanish-speaking colleague before verifying; her daughter Lucía may interpret.',
            about: 'For life · May 3, 2023, Oskar Nyberg',
          },
        ]}
      />
      <Tabs label="Customer" tabs={tabs} current="/" />
      <TwoColumns
        left={
          <>
            <Section title="Account summary" link={{ to: '/a', words: 'Account' }}>
              <Facts>
                <FactRow
                  label="Status"
                  value="Active since Mar 14, 2021"
                  second={{ label: 'Monthly total', value: <Money value={usd('9698')} strong /> }}
                />
                <FactRow
                  label="Last contact"
                  value="Oct 28, call, 12 min"
                  second={{ label: 'Past due', value: <Money value={usd('0')} /> }}
                />
                <FactRow
                  label="Email"
                  value={
                    <Threaded change={{ from: 'c.ibarra@oldmail.example', to: 'consuelo.ibarra@inbox.example' }}>
                      consuelo.ibarra@inbox.example
                    </Threaded>
                  }
                  second={{ label: 'Open tickets', value: <PlaceLink to="/t">1</PlaceLink> }}
                />
                <FactRow label="Address" value="1184 E Juniper Ct, Tempe, AZ 85282" />
              </Facts>
            </Section>
            <Section title="Recent invoices" link={{ to: '/b', words: 'All 69' }}>
              <Rows label="Recent invoices">
                <Row columns="left">
                  <Cell>
                    <PlaceLink to="/i">INV-20455</PlaceLink>
                  </Cell>
                  <Cell tone="support" spare>
                    <ShownDate date="2026-11-12" />, service visit
                  </Cell>
                  <Cell>
                    <StateWord state="due" detail="Nov 26" />
                  </Cell>
                  <Cell end>
                    <Money value={usd('1400')} strong />
                  </Cell>
                </Row>
                <Row columns="left">
                  <Cell>
                    <PlaceLink to="/i">INV-20418</PlaceLink>
                  </Cell>
                  <Cell tone="support" spare>
                    <ShownDate date="2026-11-01" />, monthly
                  </Cell>
                  <Cell>
                    <StateWord state="paid" />
                  </Cell>
                  <Cell end>
                    <Money value={usd('9698')} />
                  </Cell>
                </Row>
                <Row columns="left">
                  <Cell>
                    <PlaceLink to="/i">INV-20391</PlaceLink>
                  </Cell>
                  <Cell tone="support" spare>
                    <ShownDate date="2025-10-19" />
                  </Cell>
                  <Cell>
                    <StateWord state="refunding" />
                  </Cell>
                  <Cell end>
                    <Money value={usd('-4998')} />
                  </Cell>
                </Row>
              </Rows>
            </Section>
            <Section title="Last payment" link={{ to: '/b', words: 'All payments' }}>
              <LoadingBars rows={2} />
            </Section>
          </>
        }
        right={
          <>
            <Section title="Contacts" link={{ to: '/c', words: 'All 4' }}>
              <Rows label="Contacts">
                <Row columns="right">
                  <Cell>
                    <strong>Lucía Ibarra</strong> daughter
                  </Cell>
                  <Cell tone="label" spare>
                    Call first
                  </Cell>
                  <Cell>
                    <Phone number="+14805550142" />
                  </Cell>
                  <Cell end>
                    <PlaceLink to="/c">Address</PlaceLink>
                  </Cell>
                </Row>
                <Row columns="right">
                  <Cell>
                    <strong>Gwen Aldous</strong> neighbor
                  </Cell>
                  <Cell tone="label" spare>
                    Call third
                  </Cell>
                  <Cell>
                    <Phone number="+442079460958" dials />
                  </Cell>
                  <Cell end>
                    <PlaceLink to="/c">Address</PlaceLink>
                  </Cell>
                </Row>
              </Rows>
            </Section>
            <Section title="Alerts" link={{ to: '/al', words: 'All alerts' }}>
              <FailedState what="The alerts" why="The server did not answer in time." onRetry={() => undefined} />
            </Section>
            <Section title="Installment purchases">
              <EmptyState act={<PlaceLink to="/o">Offer a plan</PlaceLink>}>Nothing is bought in installments.</EmptyState>
            </Section>
            <Section title="States">
              <div style={{ display: 'flex', gap: '2px 16px', flexWrap: 'wrap' }}>
                <CustomerStatusWord of={{ status: 'data_entry', step: 'shipped' }} />
                <CustomerStatusWord of={{ status: 'inactive', cause: 'deactivated' }} />
                <CustomerStatusWord of={{ status: 'cancelled' }} />
                <CustomerStatusWord of={{ status: 'merged', into: '3391-08' }} />
                <StateWord state="waiting" detail="2 h" />
                <StateWord state="late" detail="Promised by today, 9:00" />
                <StateWord state="blocked" />
                <StateWord state="expired_1" />
                <StateWord state="overdue" detail="12 d" />
                <StateWord state="failed" />
                <span>
                  <ShownDate instant="2026-11-18T15:11:00Z" as="age" />, <ShownDate instant="2026-11-08T15:11:00Z" as="updated" />,{' '}
                  <ShownDate instant="2026-11-14T18:20:00Z" />
                </span>
              </div>
            </Section>
          </>
        }
        across={
          <Section
            title="Notes"
            beside={<Switch label="Mix in tickets" checked={mixed} onChange={setMixed} />}
            link={{ to: '/n', words: 'All 64' }}
          >
            <EmptyState>No notes yet.</EmptyState>
          </Section>
        }
      />
    </>
  )
}
