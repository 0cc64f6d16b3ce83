import { useState } from 'react'
import { MailStatement } from '#console/billing/mail-statement.tsx'
import { messages as manager } from '#console/billing/manager-messages.ts'
import { messages } from '#console/billing/messages.ts'
import styles from '#console/billing/statement-panel.module.css'
import { type Preset, presetPeriod, presets } from '#console/billing/statement-presets.ts'
import { getStatement, getStatementCsv } from '#contract/ledger.ts'
import type { May } from '#contract/verdict.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { Field } from '#ui/field.tsx'
import { formatDate } from '#ui/format-date.ts'
import { localOf } from '#ui/local-time.ts'
import { Money } from '#ui/money.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = manager.statement
const own = 'own'
const { columns } = messages

/** The account over any period: what was owed before, what came, what is owed after; as a file, and to the customer by mail. */
export function StatementPanel({ id, mayMail }: { id: string; mayMail: May | undefined }) {
  const viewer = useViewer()
  const [asked, setAsked] = useState<{ from?: string; to?: string }>({})
  const [typed, setTyped] = useState<{ from?: string; to?: string }>({})
  const [preset, setPreset] = useState<Preset | typeof own>('last_three_months')
  const [isMailing, setMailing] = useState(false)
  const [mailed, setMailed] = useState('')
  const pages = usePages(getStatement, { params: { id }, query: asked }, { keepPrevious: true })
  const period = pages.first && { from: pages.first.from, to: pages.first.to }
  const goesTo = pages.first?.goesTo ?? null
  const because =
    mayMail && !mayMail.allowed
      ? [mayMail.because, mayMail.instead].filter(Boolean).join(' ')
      : goesTo === null
        ? words.noAddress
        : undefined
  const choose = (preset: Preset) => {
    setPreset(preset)
    setTyped({})
    setMailed('')
    setAsked(presetPeriod(preset, localOf(viewer.now(), viewer.timeZone).slice(0, 10)) ?? {})
  }
  const type = (part: { from?: string; to?: string }) => {
    setPreset(own)
    setTyped({ ...typed, ...part })
  }

  return (
    <>
      <form
        className={styles.period}
        onSubmit={(event) => {
          event.preventDefault()
          setMailed('')
          setAsked({ ...period, ...typed })
        }}
      >
        <Field label={words.period} stacked>
          {(parts) => (
            <SelectInput
              {...parts}
              value={preset}
              options={[
                ...presets.map((value) => ({ value: value as string, label: words.presets[value] })),
                ...(preset === own ? [{ value: own, label: words.ownDays }] : []),
              ]}
              onChange={(value) => value !== own && choose(value as Preset)}
            />
          )}
        </Field>
        <Field label={words.from} stacked>
          {(parts) => <TextInput {...parts} type="date" value={typed.from ?? period?.from ?? ''} onChange={(from) => type({ from })} />}
        </Field>
        <Field label={words.to} stacked>
          {(parts) => <TextInput {...parts} type="date" value={typed.to ?? period?.to ?? ''} onChange={(to) => type({ to })} />}
        </Field>
        <ActionButton type="submit">{words.show}</ActionButton>
        {period && (
          <>
            <a className={styles.file} href={addressOf(getStatementCsv, { params: { id }, query: period })} download>
              {words.csv}
            </a>
            <ActionButton because={because} onPress={() => setMailing(true)}>
              {words.mail}
            </ActionButton>
          </>
        )}
      </form>
      <p role="status">{mailed}</p>
      {isMailing && period && goesTo !== null && (
        <MailStatement
          id={id}
          address={goesTo}
          period={period}
          onClose={() => setMailing(false)}
          onDone={(address) =>
            setMailed(words.mailed(address, formatDate(period.from, viewer, 'always'), formatDate(period.to, viewer, 'always')))
          }
        />
      )}
      <ShownPages pages={pages} what={manager.what.statement}>
        {(items, more) => (
          <>
            {pages.first && (
              <dl className={styles.sums} aria-label={words.sums}>
                <div>
                  <dt>{words.opening}</dt>
                  <dd>
                    <Money value={pages.first.opening} strong />
                  </dd>
                </div>
                {pages.first.sums.map(({ kind, effect, count }) => (
                  <div key={kind}>
                    <dt>{words.of(messages.ledgerKind[kind], count)}</dt>
                    <dd>
                      <Money value={effect} />
                    </dd>
                  </div>
                ))}
                <div>
                  <dt>{words.closing}</dt>
                  <dd>
                    <Money value={pages.first.closing} strong />
                  </dd>
                </div>
              </dl>
            )}
            <DataTable
              label={words.entries}
              rows={items}
              rowKey={(entry) => entry.id}
              opens={(entry) => `/customers/${id}/billing/transactions/entry/${entry.id}`}
              empty={<EmptyState>{manager.none.statement}</EmptyState>}
              foot={more}
              columns={[
                { id: 'at', title: columns.date, cell: (entry) => <ShownDate instant={entry.at} as="date" /> },
                { id: 'kind', title: columns.entry, cell: (entry) => messages.ledgerKind[entry.kind] },
                {
                  id: 'what',
                  title: columns.description,
                  spare: true,
                  cell: (entry) =>
                    entry.paidWith === null
                      ? [entry.description, entry.invoiceNumber].filter(Boolean).join(', ')
                      : [entry.paidWith, ...entry.paidNumbers].join(', '),
                },
                { id: 'effect', title: columns.effect, end: true, cell: (entry) => <Money value={entry.effect} /> },
                { id: 'after', title: columns.balanceAfter, end: true, cell: (entry) => <Money value={entry.balanceAfter} strong /> },
              ]}
            />
          </>
        )}
      </ShownPages>
    </>
  )
}
