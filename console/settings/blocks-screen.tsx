import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { BlockAttempts } from '#console/settings/block-attempts.tsx'
import { BlockForm } from '#console/settings/block-form.tsx'
import { blocksWords } from '#console/settings/blocks-words.ts'
import { messages } from '#console/settings/messages.ts'
import { ReasonPanel } from '#console/settings/reason-panel.tsx'
import styles from '#console/settings/settings.module.css'
import { type Block, liftBlock, listBlocks } from '#contract/blocks.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = blocksWords
type Opened = { act: 'add' } | { act: 'lift' | 'attempts'; block: Block } | null

/** What is blocked, since when and why, what each block has stopped; new ones, and lifting. */
export function BlocksScreen() {
  const viewer = useViewer()
  const has = useHas()
  const mayMatch = has('card.match')
  const mayBlock = has('block.manage')
  const [isAll, setAll] = useState(false)
  const [opened, setOpened, place] = useOpened<Opened>(null)
  const pages = usePages(listBlocks, { query: { state: isAll ? 'all' : 'in_force' } })
  const lift = useSubmit(liftBlock, { outdates: ['listBlocks', 'staffHistory'] })
  const close = () => setOpened(null)

  const acts = (block: Block) => (
    <span className={styles.acts}>
      {block.attempts > 0 && (
        <ActionButton kind="quiet" onPress={() => setOpened({ act: 'attempts', block })}>
          {words.seeAttempts}
          <span className="for-ears">{words.of(block.shown)}</span>
        </ActionButton>
      )}
      {mayBlock && block.can.lift.allowed && (
        <ActionButton kind="quiet" onPress={() => setOpened({ act: 'lift', block })}>
          {words.lift}
          <span className="for-ears">{words.of(block.shown)}</span>
        </ActionButton>
      )}
    </span>
  )

  const aside =
    opened?.act === 'add' ? (
      <BlockForm mayMatch={mayMatch} onClose={close} />
    ) : opened?.act === 'lift' ? (
      <ReasonPanel
        key={opened.block.id}
        title={words.liftOf(opened.block.shown)}
        lead={words.liftLead}
        act={words.liftAct}
        onSubmit={(because) => lift.mutateAsync({ params: { id: opened.block.id }, body: { because } })}
        onClose={close}
      />
    ) : opened?.act === 'attempts' ? (
      <BlockAttempts key={opened.block.id} block={opened.block} onClose={close} />
    ) : undefined

  return (
    <SheetPage
      title={messages.section.blocks[0]}
      lead={messages.section.blocks[1]}
      acts={mayBlock && <ActionButton onPress={() => setOpened({ act: 'add' })}>{words.add}</ActionButton>}
      asidePlace={place}
      aside={aside}
    >
      <CheckInput label={words.all} checked={isAll} onChange={setAll} />
      <ShownPages pages={pages} what={words.what}>
        {(items, more) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is moved by key
          <section className={styles.wide} tabIndex={0} aria-label={words.what}>
            <DataTable
              label={words.what}
              rows={items}
              rowKey={({ id }) => id}
              empty={<EmptyState>{words.none}</EmptyState>}
              foot={more}
              columns={[
                { id: 'shown', title: words.shown, cell: ({ shown }) => shown },
                { id: 'kind', title: words.kind, spare: true, cell: ({ kind }) => words.kinds[kind] },
                { id: 'reason', title: messages.reason, spare: true, cell: ({ reason }) => reason },
                {
                  id: 'since',
                  title: words.since,
                  spare: true,
                  cell: ({ addedAt, by }) => `${formatInstant(addedAt, viewer, 'date')}, ${by}`,
                },
                {
                  id: 'state',
                  title: words.state,
                  cell: ({ state, endsAt, lifted }) =>
                    lifted
                      ? words.lifted(formatInstant(lifted.at, viewer, 'date'), lifted.by, lifted.because)
                      : endsAt
                        ? words.ends(state === 'ended', formatInstant(endsAt, viewer, 'date'))
                        : words.inForce,
                },
                { id: 'attempts', title: words.attempts, end: true, cell: ({ attempts }) => attempts },
                { id: 'acts', title: messages.actsTitle, cell: acts, end: true },
              ]}
            />
          </section>
        )}
      </ShownPages>
    </SheetPage>
  )
}
