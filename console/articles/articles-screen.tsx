import { IconBook2 } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import styles from '#console/articles/articles.module.css'
import { messages } from '#console/articles/messages.ts'
import { RecentArticles } from '#console/articles/recent-articles.tsx'
import { listArticles } from '#contract/notes.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { inRail } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** Every article, found by its words. */
export function ArticlesScreen() {
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const reply = useReply(listArticles, { query: asked ? { q: asked } : {} }, { keepPrevious: true })

  return (
    <SheetPage title={messages.title} icon={<IconBook2 {...inRail} />} lead={messages.lead} aside={<RecentArticles />}>
      <div className={styles.find}>
        <Field label={messages.words} stacked>
          {(parts) => <TextInput {...parts} type="search" autoComplete="off" maxLength={80} value={words} onChange={setWords} />}
        </Field>
      </div>
      <ShownReply reply={reply} what={messages.what} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{asked ? messages.noMatch(asked) : messages.noneYet}</EmptyState>
          ) : (
            <ul className={styles.list} aria-label={messages.list}>
              {items.map(({ slug, title, updatedAt }) => (
                <li key={slug}>
                  <PlaceLink to={`/articles/${slug}`}>{title}</PlaceLink>
                  <span className={styles.updated}>
                    <ShownDate instant={updatedAt} as="updated" />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </ShownReply>
    </SheetPage>
  )
}
