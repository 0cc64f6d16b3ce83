import { useState } from 'react'
import { MentionRows } from '#console/mentions/mention-rows.tsx'
import styles from '#console/mentions/mentions.module.css'
import { messages as words } from '#console/mentions/messages.ts'
import { listMentions } from '#contract/mentions.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

/** All notes that name the viewer, newest first. */
export function MentionsScreen() {
  const [shows, setShows] = useState<'all' | 'unseen'>('all')
  const pages = usePages(listMentions, { query: { unseen: `${shows === 'unseen'}` } })
  return (
    <SheetPage title={words.title} lead={words.lead}>
      <div className={styles.tools}>
        <SegmentedChoice
          label={words.show}
          value={shows}
          options={[
            { value: 'all', label: words.shows.all },
            { value: 'unseen', label: words.shows.unseen },
          ]}
          onChange={setShows}
        />
      </div>
      <ShownPages pages={pages} what={words.what}>
        {(items, more) =>
          items.length === 0 ? (
            <EmptyState>{shows === 'unseen' ? words.noneUnseen : words.none}</EmptyState>
          ) : (
            <>
              <MentionRows items={items} />
              {more}
            </>
          )
        }
      </ShownPages>
    </SheetPage>
  )
}
