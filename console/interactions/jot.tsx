import { useEffect, useId, useRef, useState } from 'react'
import type { OpenInteraction } from '#console/interactions/interaction-context.ts'
import styles from '#console/interactions/jot.module.css'
import { messages } from '#console/interactions/messages.ts'
import { jotInInteraction } from '#contract/interactions.ts'
import { exchange } from '#ui/exchange.ts'
import { useLength } from '#ui/length.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const pauseMs = 800
const longest = 4_000
/** No half of a character that takes two. */
const whatFits = (text: string) => text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')

/**
 * A place to jot, kept a moment after each word and when the page is left: it is there again after the browser was closed. What is
 * refused stays in the field, with why, and is sent anew once it reads differently. No part of the note.
 */
export function Jot({ open }: { open: OpenInteraction }) {
  const [text, setText] = useState(open.jotted)
  const { id } = open
  const typed = useRef(text)
  // What was sent last, kept or refused; `kept` is what the server has said that it holds.
  const asked = useRef(text)
  const kept = useRef(text)
  const { mutate, error, isPending } = useSubmit(jotInInteraction, { onDone: (_reply, { body }) => (kept.current = body.text) })
  const refusalId = useId()

  useEffect(() => {
    typed.current = text
    if (text === asked.current) return
    const later = window.setTimeout(() => {
      asked.current = text
      mutate({ params: { id }, body: { text } })
    }, pauseMs)
    return () => window.clearTimeout(later)
  }, [text, id, mutate])

  useEffect(() => {
    // The page goes: a request that is on its way would go with it, and nobody is there any more to be told of a refusal.
    const flush = () => {
      const last = whatFits(typed.current)
      if (last === kept.current) return
      const sent = { params: { id }, body: { text: last }, keepalive: true }
      exchange(jotInInteraction, sent).then(
        () => (kept.current = last),
        () => undefined,
      )
    }
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      // Another page of the console: the pause is over.
      if (typed.current !== asked.current || typed.current.length > longest)
        mutate({ params: { id }, body: { text: whatFits(typed.current) } })
    }
  }, [id, mutate])

  const refusal = error && !isPending ? (error.fields.text ?? error.detail) : null
  const length = useLength(text, longest, refusal ? refusalId : undefined)
  return (
    <div className={styles.jot}>
      <label>
        <span className={styles.quiet}>{messages.jot}</span>
        <textarea
          rows={2}
          value={text}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={refusal ? refusalId : undefined}
          {...length.marks}
          // It keeps no form from being sent.
          data-too-long={undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {length.shown}
      {refusal && (
        <p id={refusalId} role="alert" className={styles.refusal}>
          {messages.jotRefused(refusal)}
        </p>
      )}
    </div>
  )
}
