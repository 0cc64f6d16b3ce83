import { useState } from 'react'
import { messages as words } from '#console/replies/messages.ts'
import styles from '#console/replies/replies.module.css'
import { ReplyForm } from '#console/replies/reply-form.tsx'
import { ReplyRetire } from '#console/replies/reply-retire.tsx'
import { listSavedReplies, type SavedReply } from '#contract/replies.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useCounts } from '#ui/format-count.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

type Opened = { act: 'add' } | { act: 'edit' | 'retire'; reply: SavedReply } | null

/** Your own saved replies and those of everybody, the most taken first. */
export function RepliesScreen() {
  const [shows, setShows] = useState<'inUse' | 'retired'>('inUse')
  const [opened, setOpened, place] = useOpened<Opened>(null)
  const reply = useReply(listSavedReplies, { query: { retired: `${shows === 'retired'}` } }, { keepPrevious: true })
  const counts = useCounts()
  const close = () => setOpened(null)

  const name = (one: SavedReply) =>
    one.can.change.allowed ? (
      <button
        type="button"
        className={styles.link}
        aria-label={words.edit(one.name)}
        onClick={() => setOpened({ act: 'edit', reply: one })}
      >
        {one.name}
      </button>
    ) : (
      one.name
    )
  const retire = (one: SavedReply) =>
    one.can.change.allowed && (
      <ActionButton kind="quiet" onPress={() => setOpened({ act: 'retire', reply: one })}>
        {one.retired ? words.bringBack(one.name) : words.retire(one.name)}
      </ActionButton>
    )

  return (
    <SheetPage
      title={words.title}
      lead={words.lead}
      acts={<ActionButton onPress={() => setOpened({ act: 'add' })}>{words.add}</ActionButton>}
      asidePlace={place}
      aside={
        opened === null ? undefined : opened.act === 'add' ? (
          <ReplyForm onClose={close} />
        ) : opened.act === 'edit' ? (
          <ReplyForm key={opened.reply.id} reply={opened.reply} onClose={close} />
        ) : (
          <ReplyRetire key={opened.reply.id} reply={opened.reply} onClose={close} />
        )
      }
    >
      <div className={styles.tools}>
        <SegmentedChoice
          label={words.show}
          value={shows}
          options={[
            { value: 'inUse', label: words.shows.inUse },
            { value: 'retired', label: words.shows.retired },
          ]}
          onChange={setShows}
        />
      </div>
      <ShownReply reply={reply} what={words.what}>
        {({ items }) => (
          <DataTable
            label={words.what}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{shows === 'retired' ? words.noneRetired : words.none}</EmptyState>}
            columns={[
              { id: 'name', title: words.name, cell: name },
              { id: 'shortcut', title: words.shortcut, cell: (one) => `;${one.shortcut}` },
              { id: 'text', title: words.text, cell: (one) => <span className={styles.body}>{one.body}</span>, spare: true },
              { id: 'fits', title: words.fits, cell: (one) => words.fitsIn[one.fits], spare: true },
              {
                id: 'whose',
                title: words.whose,
                cell: (one) => (one.isShared ? words.everybody : words.mine),
                spare: true,
              },
              { id: 'uses', title: words.uses, cell: (one) => counts(one.uses), end: true, spare: true },
              { id: 'acts', title: words.acts, cell: retire, end: true },
            ]}
          />
        )}
      </ShownReply>
    </SheetPage>
  )
}
