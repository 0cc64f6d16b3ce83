import { useEffect, useRef } from 'react'
import styles from '#console/mentions/mentions.module.css'
import { messages as words } from '#console/mentions/messages.ts'
import { useSession } from '#console/session/session-context.tsx'
import { seeMention } from '#contract/mentions.ts'
import type { Note } from '#contract/notes.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Whom a note names, and who has looked. Whoever is named themselves has, by being here. */
export function MentionedInNote({ mentions }: { mentions: Note['mentions'] }) {
  const { staff } = useSession()
  const { mutate } = useSubmit(seeMention, { outdates: ['listMentions', 'readNote'] })
  const mine = mentions.find(({ staffId, seenAt }) => staffId === staff.id && seenAt === null)?.id
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (mine === undefined || told.current === mine) return
    told.current = mine
    mutate({ params: { id: mine } })
  }, [mine, mutate])
  if (mentions.length === 0) return null
  return (
    <p className={styles.quiet}>
      {words.mentioned}: {mentions.map(({ name, seenAt }) => `${name} ${seenAt ? words.seen : words.notSeen}`).join(', ')}
    </p>
  )
}
