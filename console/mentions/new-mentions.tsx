import { MentionRows } from '#console/mentions/mention-rows.tsx'
import styles from '#console/mentions/mentions.module.css'
import { messages as words } from '#console/mentions/messages.ts'
import { useUnseenMentions } from '#console/mentions/use-unseen-mentions.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'

/** In My work: the newest notes that name the viewer and that they have not looked at. */
export function NewMentions() {
  const reply = useUnseenMentions()
  const unseen = reply.data?.unseen ?? 0
  return (
    <Section title={words.title} beside={unseen > 0 && <span className={styles.quiet}>{words.unseen(unseen)}</span>}>
      <ShownReply reply={reply} what={words.what} rows={2}>
        {({ items }) => (items.length === 0 ? <EmptyState>{words.noneUnseen}</EmptyState> : <MentionRows items={items} />)}
      </ShownReply>
      <PlaceLink className={styles.link} to="/mentions">
        {words.all}
      </PlaceLink>
    </Section>
  )
}
