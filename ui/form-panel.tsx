import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { ActionButton } from '#ui/action-button.tsx'
import { AnsweredContext } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import styles from '#ui/form-panel.module.css'
import { messages } from '#ui/messages.ts'
import { type FieldProblems, Problem } from '#ui/problem.ts'
import { sendByKeys } from '#ui/send-by-keys.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { goToTooLong } from '#ui/too-long.ts'
import { settleForm } from '#ui/unsaved.ts'

export type FormPanelProps = {
  title: string
  /** What the act will touch, before it does. */
  lead?: ReactNode
  act: string
  kind?: 'act' | 'stop'
  /** Why it can not be sent yet. */
  because?: string | undefined
  /** What can not be sent as it stands, by field: told to `children` once somebody tries, and the first one gets the focus. */
  wrong?: FieldProblems | undefined
  /** It holds what would be lost even if nothing was changed in it: what was typed a step before. */
  holds?: boolean
  /** A thrown Problem is shown here, and by field to `children`; after a success the panel closes. */
  onSubmit: () => Promise<unknown>
  onClose: () => void
  children?: (errors: FieldProblems) => ReactNode
}

let opened = 0

const fieldIn = (panel: HTMLFormElement | null) => panel?.querySelector<HTMLElement>('input:not([readonly]), select, textarea') ?? null

/** A form that opens in place, beside what it is about. Focus goes into it and back to what opened it; Ctrl and Enter send it, Esc closes it, and asks first where it was changed. */
export function FormPanel({ title, lead, act, kind = 'act', because, wrong, holds, onSubmit, onClose, children }: FormPanelProps) {
  const [isSending, setSending] = useState(false)
  const [hasTried, setTried] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const panel = useRef<HTMLFormElement>(null)
  const titleId = useId()
  const turn = useRef(0)
  /** The button that has focus because no field was there yet. */
  const inPlace = useRef<Element | null>(null)

  // Together with what is drawn: later, it would take focus from what a person has chosen meanwhile.
  useLayoutEffect(() => {
    opened += 1
    turn.current = opened
    const before = document.activeElement
    const home = panel.current?.parentElement
    const first = fieldIn(panel.current) ?? panel.current?.querySelector('button')
    first?.focus()
    if (first instanceof HTMLButtonElement) inPlace.current = first
    return () => {
      if (before instanceof HTMLElement && before.isConnected) return before.focus()
      // The button that opened it stood in its place, and is only now drawn again.
      window.setTimeout(() => document.activeElement === document.body && home?.querySelector('button')?.focus())
    }
  }, [])

  /** What was refused is changed: the sentence was about what stood there before. */
  const answered = useCallback((error: string) => setProblem((before) => before?.without(error) ?? null), [])

  const isWrong = wrong !== undefined && Object.keys(wrong).length > 0
  const [tried, setTries] = useState(0)
  useEffect(() => {
    if (tried > 0) panel.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [tried])

  // What is asked is known only once its preview has come: focus goes there, unless somebody has moved it.
  useLayoutEffect(() => {
    if (inPlace.current === null) return
    const field = document.activeElement === inPlace.current ? fieldIn(panel.current) : null
    if (field || document.activeElement !== inPlace.current) inPlace.current = null
    field?.focus()
  })

  const send = async () => {
    setTried(true)
    if (isWrong) return setTries(tried + 1)
    if (isSending || because || goToTooLong(panel.current)) return
    setSending(true)
    setProblem(null)
    try {
      await onSubmit()
      settleForm(panel.current)
      // Whoever has opened another one in its place meanwhile keeps that one.
      if (panel.current || turn.current === opened) onClose()
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
    } finally {
      setSending(false)
    }
  }

  return (
    <Form
      ref={panel}
      className={styles.panel}
      aria-labelledby={titleId}
      isBusy={isSending}
      holds={holds}
      onSubmit={() => void send()}
      onLeave={onClose}
      onKeyDown={sendByKeys}
      noValidate
    >
      <h2 id={titleId}>{title}</h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      <AnsweredContext value={answered}>{children?.({ ...problem?.fields, ...(hasTried ? wrong : {}) })}</AnsweredContext>
      <div role="alert">{problem && <SunkenLine tone="stop">{problem.detail}</SunkenLine>}</div>
      <div className={styles.acts}>
        <ActionButton kind={kind} type="submit" keys="Ctrl Enter" busy={isSending} because={because} isTold={hasTried}>
          {act}
        </ActionButton>
        <ActionButton kind="quiet" leaves onPress={onClose}>
          {messages.card.cancel}
        </ActionButton>
      </div>
    </Form>
  )
}
