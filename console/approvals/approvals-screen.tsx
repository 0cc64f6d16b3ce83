import { approvalWords } from '#console/approvals/approval-words.ts'
import { DeputiesPanel } from '#console/approvals/deputies-panel.tsx'
import { messages } from '#console/approvals/messages.ts'
import { usePart } from '#console/customers/use-part.ts'
import { GivenStateWord } from '#console/refunds/given-state-word.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { listApprovals } from '#contract/approvals.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useGo } from '#ui/place-link.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const parts = ['waiting', 'asked', 'decided'] as const
const none = { waiting: messages.none, asked: messages.noneAsked, decided: messages.noneDecided }

/** Requests to agree: those that wait, one's own, and those that were decided. */
export function ApprovalsScreen() {
  const has = useHas()
  const go = useGo()
  const { locale } = useViewer()
  const list = usePart(parts)
  const pages = usePages(listApprovals, { query: { list } }, { every: () => 30_000 })
  return (
    <SheetPage title={messages.title} lead={messages.lead}>
      <SegmentedChoice
        label={messages.lists.label}
        value={list}
        options={parts.map((value) => ({ value, label: messages.lists[value] }))}
        onChange={(chosen) => go(`/approvals?part=${chosen}`)}
      />
      <ShownPages pages={pages} what={messages.failed}>
        {(items, more) => (
          <DataTable
            label={messages.lists[list]}
            rows={items}
            rowKey={(line) => line.id}
            opens={(line) => `/approvals/${line.id}`}
            empty={<EmptyState>{none[list]}</EmptyState>}
            foot={more}
            columns={[
              { id: 'what', title: messages.what, cell: (line) => approvalWords(line, locale) },
              { id: 'because', title: messages.because, spare: true, cell: (line) => line.because },
              { id: 'by', title: messages.askedBy, spare: true, cell: (line) => line.askedBy.name },
              {
                id: 'state',
                title: messages.standing,
                cell: (line) => <GivenStateWord status={line.state}>{messages.state[line.state]}</GivenStateWord>,
              },
              {
                id: 'at',
                title: list === 'waiting' ? messages.expires : messages.lists.decided,
                spare: true,
                cell: (line) => <ShownDate instant={list === 'waiting' ? line.expiresAt : (line.decidedAt ?? line.askedAt)} />,
              },
            ]}
          />
        )}
      </ShownPages>
      {has('approval.decide') && <DeputiesPanel />}
    </SheetPage>
  )
}
