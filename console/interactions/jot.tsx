import { useEffect, useRef, useState } from 'react'
import styles from '#console/interactions/interaction.module.css'
import type { OpenInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { jotInInteraction } from '#contract/interactions.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

const pauseMs = 800

/** A place to jot, kept a moment after each word: it is there again after the browser was closed. No part of the note. */
export function Jot({ open }: { open: OpenInteraction }) {
  const [text, setText] = useState(open.jotted)
  const kept = useRef(open.jotted)
  const { mutate } = useSubmit(jotInInteraction)
  const { id } = open

  useEffect(() => {
    if (text === kept.current) return
    const later = window.setTimeout(() => {
      kept.current = text
      mutate({ params: { id }, body: { text } })
    }, pauseMs)
    return () => window.clearTimeout(later)
  }, [text, id, mutate])

  return (
    <label className={styles.jot}>
      <span className={styles.quiet}>{messages.jot}</span>
      <textarea rows={2} maxLength={4000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </label>
  )
}
