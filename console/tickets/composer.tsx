import { type DragEvent, type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { type MentionDraft, useColleagueSource } from '#console/mentions/use-colleague-source.ts'
import { CardRefusal } from '#console/notes/card-refusal.tsx'
import { cardWords } from '#console/notes/card-words.ts'
import styles from '#console/tickets/composer.module.css'
import { draftsByKind, newSince } from '#console/tickets/composer-drafts.ts'
import { ComposerFiles } from '#console/tickets/composer-files.tsx'
import { ComposerFoot, type Kind, type Then } from '#console/tickets/composer-foot.tsx'
import { useDesk } from '#console/tickets/desk-context.ts'
import { NewerMessage } from '#console/tickets/newer-message.tsx'
import { PresenceLine } from '#console/tickets/presence-line.tsx'
import { newestSeen } from '#console/tickets/thread-items.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import { whyNot } from '#console/tickets/ticket-acts.ts'
import { useCannedAnswers } from '#console/tickets/use-canned-answers.ts'
import { useIsTyping } from '#console/tickets/use-is-typing.ts'
import { useMessageFiles } from '#console/tickets/use-message-files.ts'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { useTicketDraft } from '#console/tickets/use-ticket-draft.ts'
import type { Others } from '#console/tickets/use-ticket-presence.ts'
import { whoWrote } from '#console/tickets/who-wrote.ts'
import { longestMessage, replyToTicket, type Ticket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { InlineSources } from '#ui/inline-sources.ts'
import { KeyCap } from '#ui/key-cap.tsx'
import { useKeys } from '#ui/keys.ts'
import { PickingTextArea } from '#ui/picking-text-area.tsx'
import { useGo } from '#ui/place-link.tsx'
import { Problem } from '#ui/problem.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useOutdate } from '#ui/use-endpoint.ts'

const words = threadWords.composer
export type ComposerHandle = { write: (kind: Kind) => void }

type Props = { ref: Ref<ComposerHandle>; ticket: Ticket; others: Others; onWriting: (isWriting: boolean) => void }

/** Where one writes: an answer to the customer or an internal note, each with its own text, so that neither becomes the other by a press. */
export function Composer({ ref, ticket, others, onWriting }: Props) {
  const { id, can, drafts, messages } = ticket
  const [kind, setKind] = useState<Kind>(drafts[0]?.isInternal || !can.reply.allowed ? 'note' : 'reply')
  const [begun] = useState(() => draftsByKind(ticket))
  const [texts, setTexts] = useState<Record<Kind, string>>({ reply: begun.reply.text, note: begun.note.text })
  const [mentions, setMentions] = useState<MentionDraft[]>([])
  const [seen, setSeen] = useState(() => begun.reply.seenMessageId ?? newestSeen(messages))
  const [said, setSaid] = useState('')
  const [hasTried, setTried] = useState(false)
  const hold = useRef<HTMLElement>(null)
  // The same until it was kept, so that a second press sends nothing twice.
  const intention = useRef(crypto.randomUUID())
  const problemId = useId()
  const { nextOf, addressOf, say } = useDesk()
  const go = useGo()
  const outdate = useOutdate()
  const attached = useMessageFiles(hold, kind)
  const colleagues = useColleagueSource(mentions, (one) => setMentions((before) => [...before, one]))
  const canned = useCannedAnswers(id, kind === 'note' ? 'note' : 'answer')
  const text = texts[kind]
  const keptOf = {
    reply: useTicketDraft(id, { text: texts.reply, isInternal: false, ...(seen ? { seenMessageId: seen } : {}) }, begun.reply),
    note: useTicketDraft(id, { text: texts.note, isInternal: true }, begun.note),
  }
  const kept = keptOf[kind]
  useIsTyping(text, onWriting)

  const newest = newestSeen(messages)
  const newer = texts.reply === '' ? [] : newSince(ticket, seen)
  // Who has written nothing has seen what stands above.
  useEffect(() => {
    if (texts.reply === '') setSeen(newest)
  }, [texts.reply, newest])

  const area = () => hold.current?.querySelector('textarea')
  const write = (wanted: Kind) => {
    setKind(wanted)
    window.setTimeout(() => area()?.focus())
  }
  /** A note that names them: they find it in their work, and it is no answer. */
  const ask = ({ id: staffId, name }: Others[number]) => {
    setMentions((before) => [...before, { staffId, name }])
    setTexts((before) => ({ ...before, note: `${before.note}${before.note === '' || /\s$/.test(before.note) ? '' : ' '}@${name} ` }))
    write('note')
  }
  useImperativeHandle(ref, () => ({ write }))

  const offerCanned = () => {
    const field = area()
    if (!field) return
    field.focus()
    const before = field.value.slice(0, field.selectionStart)
    field.setRangeText(before === '' || /\s$/.test(before) ? ';' : ' ;', field.selectionStart, field.selectionEnd, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const noReply = can[kind].allowed ? canned.noneBecause : whyNot(can[kind])
  useKeys([{ keys: ';', label: words.savedReplies, run: () => (noReply ? say(noReply) : offerCanned()) }])

  const send = useTicketAct(replyToTicket, (_ticket, { body }) => {
    const sent: Kind = body?.public ? 'reply' : 'note'
    keptOf[sent].forget()
    setTexts((before) => ({ ...before, [sent]: '' }))
    // Only a note names colleagues, and one that waits keeps them, and its files, when an answer goes out.
    if (sent === 'note') setMentions([])
    setTried(false)
    attached.clear(sent)
    intention.current = crypto.randomUUID()
    setSaid(body?.public ? words.sent : words.kept)
  })
  const hasCard = cardWords(text).length > 0
  const may = can[kind]
  const isNewerRefused = send.error?.status === 409
  const submit = async (then: Then) => {
    setTried(true)
    setSaid('')
    if (send.isPending || !may.allowed || text.trim() === '' || hasCard) return area()?.focus()
    const next = then === 'next' ? nextOf(id) : null
    try {
      await send.mutateAsync({
        params: { id },
        idempotencyKey: intention.current,
        body: {
          text,
          public: kind === 'reply',
          files: attached.files.map((file) => file.id),
          mentions: kind === 'note' ? mentions.filter(({ name }) => text.includes(`@${name}`)).map(({ staffId }) => staffId) : [],
          ...(seen ? { seenMessageId: seen } : {}),
          thenClose: then === 'close',
        },
      })
      if (then === 'next') go(addressOf(next))
    } catch (failure) {
      // What was refused is said below; a message that came in between is read first.
      if (!(failure instanceof Problem)) throw failure
      intention.current = crypto.randomUUID()
      outdate(['getTicket'])
    }
  }

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void submit('stay')
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault()
      area()?.blur()
    }
  }
  const onDrop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    attached.take([...event.dataTransfer.files])
  }
  const refusal = hasTried && text.trim() === '' ? words.empty : hasCard ? words.card : undefined
  const who = whoWrote(ticket)

  return (
    <section ref={hold} className={styles.hold} aria-label={words.label} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <PresenceLine others={others} onAsk={can.note.allowed ? ask : undefined} />
      {newer.length > 0 && (
        <NewerMessage
          customer={who}
          messages={newer}
          isUrgent={isNewerRefused}
          onRead={() => {
            setSeen(newest)
            send.reset()
            area()?.focus()
          }}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the text and of the buttons below it, watched in one place */}
      <div className={styles.composer} data-kind={kind} onKeyDown={onKey}>
        <div className={styles.kinds}>
          {(['reply', 'note'] as const).map((each) => (
            <button key={each} type="button" className={styles.kind} aria-pressed={each === kind} onClick={() => write(each)}>
              {each === 'note' ? words.note : ticket.customer || ticket.requester.name ? words.reply(who) : words.replyNobody}
              {each === 'note' && <KeyCap keys="N" />}
            </button>
          ))}
          <span className={styles.canned}>
            <ActionButton kind="quiet" keys=";" because={may.allowed ? canned.noneBecause : whyNot(may)} onPress={offerCanned}>
              {words.savedReplies}
            </ActionButton>
          </span>
        </div>
        {may.allowed ? (
          <InlineSources value={kind === 'note' ? [canned, colleagues] : [canned]}>
            <div className={styles.text}>
              <PickingTextArea
                rows={3}
                maxLength={longestMessage}
                aria-label={words.text[kind]}
                aria-invalid={refusal ? true : undefined}
                aria-describedby={refusal ? problemId : undefined}
                placeholder={kind === 'note' ? words.notePlaceholder : undefined}
                value={text}
                onChange={(typed) => {
                  setSaid('')
                  setTexts((before) => ({ ...before, [kind]: typed }))
                }}
              />
              <CardRefusal text={text} onRepaired={(repaired) => setTexts((before) => ({ ...before, [kind]: repaired }))} />
            </div>
          </InlineSources>
        ) : (
          <SunkenLine strong={may.because}>{may.instead}</SunkenLine>
        )}
        <ComposerFiles {...attached} />
        {refusal && (
          <p className={styles.problem} id={problemId}>
            {refusal}
          </p>
        )}
        {send.error && !isNewerRefused && <SunkenLine tone="stop" strong={Object.values(send.error.fields)[0] ?? send.error.detail} />}
        {send.error && isNewerRefused && newer.length === 0 && <SunkenLine tone="stop" strong={send.error.detail} />}
        {may.allowed && (
          <ComposerFoot ticket={ticket} kind={kind} busy={send.isPending} onSend={(then) => void submit(then)} onFiles={attached.take} />
        )}
      </div>
      <p className={styles.said} role="status">
        {said}
      </p>
      {kept.problem && !hasCard && (
        <p className={styles.problem} role="alert">
          {words.draftFailed} {kept.problem.fields.text ?? kept.problem.detail}
        </p>
      )}
    </section>
  )
}
