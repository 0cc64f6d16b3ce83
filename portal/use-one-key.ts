import { useRef } from 'react'

/** One key for as long as the same is sent, so that a second press, or a press after an answer that was lost, does nothing twice. */
export function useOneKey<Body>() {
  const kept = useRef({ key: '', of: '' })
  return {
    with: (body: Body): { body: Body; idempotencyKey: string } => {
      const of = JSON.stringify(body)
      if (kept.current.of !== of) kept.current = { key: crypto.randomUUID(), of }
      return { body, idempotencyKey: kept.current.key }
    },
    /** The same words again are another message. */
    done: () => {
      kept.current = { key: '', of: '' }
    },
  }
}
