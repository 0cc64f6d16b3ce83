import { messages } from '#console/scores/messages.ts'
import type { OpenedRule } from '#console/scores/sampling-rule-panel.tsx'
import { listSamplingRules, type SamplingRule } from '#contract/scores.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/section.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.rules

/** By which rules notes are drawn. */
export function SamplingRules({ onOpen }: { onOpen: (opened: OpenedRule) => void }) {
  const reply = useReply(listSamplingRules, {})
  return (
    <Section title={words.title}>
      <ShownReply reply={reply} what={words.what}>
        {({ items }) => (
          <DataTable
            label={words.title}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            columns={[
              { id: 'name', title: words.name, cell: (one) => one.name },
              { id: 'kind', title: words.kind, cell: kindWords, spare: true },
              { id: 'each', title: words.each, cell: (one) => one.perAgent, end: true },
              { id: 'state', title: words.state, cell: (one) => (one.retired ? words.retired : words.inUse), width: '90px', spare: true },
              {
                id: 'acts',
                title: words.acts,
                end: true,
                cell: (one) => (
                  <ActionButton kind="quiet" onPress={() => onOpen(one)}>
                    {one.retired ? words.bringBack(one.name) : words.retire(one.name)}
                  </ActionButton>
                ),
              },
            ]}
          />
        )}
      </ShownReply>
    </Section>
  )
}

function kindWords({ kind, category, disposition, minutes }: SamplingRule): string {
  if (category !== null) return category
  if (disposition !== null) return messages.queue.path(disposition.category, disposition.name)
  return minutes === null ? words.kinds[kind] : words.minutesWord(minutes)
}
