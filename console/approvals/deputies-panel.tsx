import { useState } from 'react'
import styles from '#console/approvals/approvals.module.css'
import { messages } from '#console/approvals/messages.ts'
import { NameDeputy } from '#console/approvals/name-deputy.tsx'
import { endDeputy, listDeputies } from '#contract/approvals.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.deputies

/** Who decides in whose place, and naming another. */
export function DeputiesPanel() {
  const reply = useReply(listDeputies, {})
  const end = useSubmit(endDeputy, { outdates: ['listDeputies', 'listApprovals', 'staffHistory'] })
  const [isNaming, setNaming] = useState(false)
  return (
    <section className={styles.deputies} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={styles.lead}>{words.lead}</p>
      <ShownReply reply={reply} what={words.what} rows={2}>
        {({ items, colleagues }) => (
          <>
            <DataTable
              label={words.title}
              rows={items}
              rowKey={(one) => one.id}
              empty={<EmptyState>{words.none}</EmptyState>}
              columns={[
                { id: 'absent', title: words.columns.absent, cell: (one) => one.absent.name },
                { id: 'deputy', title: words.columns.deputy, cell: (one) => one.deputy.name },
                { id: 'from', title: words.columns.from, spare: true, cell: (one) => <ShownDate instant={one.startsAt} /> },
                { id: 'until', title: words.columns.until, spare: true, cell: (one) => <ShownDate instant={one.endedAt ?? one.endsAt} /> },
                { id: 'because', title: words.columns.because, spare: true, cell: (one) => one.because },
                {
                  id: 'state',
                  title: words.columns.state,
                  cell: (one) =>
                    one.can.end.allowed ? (
                      <ActionButton kind="quiet" busy={end.isPending} onPress={() => end.mutate({ params: { id: one.id } })}>
                        {words.end}
                        <span className="for-ears"> {one.absent.name}</span>
                      </ActionButton>
                    ) : (
                      one.endedAt && words.over
                    ),
                },
              ]}
            />
            {isNaming ? (
              <NameDeputy colleagues={colleagues} onClose={() => setNaming(false)} />
            ) : (
              <div>
                <ActionButton onPress={() => setNaming(true)}>{words.name}</ActionButton>
              </div>
            )}
          </>
        )}
      </ShownReply>
    </section>
  )
}
