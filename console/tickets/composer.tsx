import { type DragEvent, type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { type MentionDraft, useColleagueSource } from '#console/mentions/use-colleague-source.ts'
import { CardRefusal } from '#console/notes/card-refusal.tsx'
import { AroundAnswer, useAnswerMail, WhereMailed } from '#console/tickets/answer-mail.tsx'
import styles from '#console/tickets/composer.module.css'
import { ComposerFiles } from '#console/tickets/composer-files.tsx'
import { ComposerFoot, type Kind } from '#console/tickets/composer-foot.tsx'
import { ComposerKinds } from '#console/tickets/composer-kinds.tsx'
import { useDesk } from '#console/tickets/desk-context.ts'
import { DraftElsewhere } from '#console/tickets/draft-elsewhere.tsx'
import { KeptNote } from '#console/tickets/kept-note.tsx'
import { newSince } from '#console/tickets/new-since.ts'
import { NewerMessage } from '#console/tickets/newer-message.tsx'
import { NotWrittenHere } from '#console/tickets/not-written-here.tsx'
import { PresenceLine } from '#console/tickets/presence-line.tsx'
import { standOf } from '#console/tickets/stand-of.ts'
import { newestSeen } from '#console/tickets/thread-items.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import { type TicketAct, whyNot } from '#console/tickets/ticket-acts.ts'
import { useCannedAnswers } from '#console/tickets/use-canned-answers.ts'
import { useDraftFiles } from '#console/tickets/use-draft-files.ts'
import { useIsTyping } from '#console/tickets/use-is-typing.ts'
import { useMessageFiles } from '#console/tickets/use-message-files.ts'
import { useSending } from '#console/tickets/use-sending.ts'
import { useTicketDraft } from '#console/tickets/use-ticket-draft.ts'
import type { Others } from '#console/tickets/use-ticket-presence.ts'
import { whoWrote } from '#console/tickets/who-wrote.ts'
import { longestMessage } from '#contract/ticket-thread.ts'
import type { Ticket } from '#contract/tickets.ts'
import { InlineSources } from '#ui/inline-sources.ts'
import { useKeys } from '#ui/keys.ts'
import { PickingTextArea } from '#ui/picking-text-area.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useOutdate } from '#ui/use-endpoint.ts'

const words = threadWords.composer
export type ComposerHandle = { write: (kind: Kind) => void; hush: () => void }

type Props = {
  ref: Ref<ComposerHandle>
  ticket: Ticket
  /** When the ticket was read. */
  readAt: number
  others: Others
  ask: (act: TicketAct) => void
  onWriting: (isWriting: boolean) => void
  onSending: () => void
  onSentAndClosed: (after: Ticket) => void
}

/** Where one writes: an answer to the customer or an internal note, each with its own text, so that neither becomes the other by a press. */
export function Composer({ ref, ticket, readAt, others, ask: askFor, onWriting, onSending, onSentAndClosed }: Props) {
  const { id, can, drafts, messages } = ticket
  const [kind, setKind] = useState<Kind>(drafts[0]?.isInternal || !can.reply.allowed ? 'note' : 'reply')
  const drafted = { reply: useTicketDraft(ticket, readAt, false), note: useTicketDraft(ticket, readAt, true) }
  const [mentions, setMentions] = useState<MentionDraft[]>([])
  const [seenAtFirst] = useState(() => newestSeen(messages))
  /** Where the next answer is mailed, where somebody chose that. */
  const [to, setTo] = useState<string | null>(null)
  const hold = useRef<HTMLElement>(null)
  const problemId = useId()
  const { say } = useDesk()
  const outdate = useOutdate()
  const waiting = useDraftFiles(ticket)
  const attached = useMessageFiles(hold, waiting.of(kind === 'note'))
  const colleagues = useColleagueSource(mentions, (one) => setMentions((before) => [...before, one]))
  const canned = useCannedAnswers(id, kind === 'note' ? 'note' : 'answer')
  const { problem, elsewhere } = drafted[kind].state
  const { text } = drafted[kind].state.draft
  useIsTyping(text, onWriting)
  const answerMail = useAnswerMail(ticket, can.reply.allowed)
  const mail = kind === 'reply' && can.reply.allowed ? answerMail : undefined

  const newest = newestSeen(messages)
  const answer = drafted.reply.state.draft
  // Who has written nothing has seen what stands above.
  const seen = answer.text === '' ? newest : (answer.seenMessageId ?? seenAtFirst)
  const newer = answer.text === '' ? [] : newSince(ticket, seen)
  const type = (of: Kind, typed: string) => drafted[of].write({ text: typed, ...(of === 'reply' && seen ? { seenMessageId: seen } : {}) })

  // Whoever types on while a note is taken back has begun the next one by the time that it is.
  const noteNow = useRef('')
  noteNow.current = drafted.note.state.draft.text
  const area = () => hold.current?.querySelector('textarea')
  const may = can[kind]
  const { send, submit, isNewerRefused, wrong, said, setSaid, hush } = useSending({
    ticket,
    kind,
    draft: drafted[kind],
    message: {
      text,
      files: attached.files.map((file) => file.id),
      mentions: kind === 'note' ? mentions.filter(({ name }) => text.includes(`@${name}`)).map(({ staffId }) => staffId) : [],
      ...(seen ? { seenMessageId: seen } : {}),
      ...(kind === 'reply' && to ? { to } : {}),
    },
    hold,
    onSending,
    onSent: (sent) => {
      drafted[sent].sent()
      // Only a note names colleagues, and one that waits keeps them, and its files, when an answer goes out.
      if (sent === 'note') setMentions([])
      else setTo(null)
      waiting.sent(sent === 'note')
    },
    onSentAndClosed,
    onWrongAddress: () => setTo(null),
  })
  const write = (wanted: Kind, keepsSaid = false) => {
    // What was said of the other kind would be read as said of this one.
    if (wanted !== kind && !keepsSaid) setSaid(null)
    setKind(wanted)
    window.setTimeout(() => area()?.focus())
  }
  /** A note that names them: they find it in their work, and it is no answer. */
  const ask = ({ id: staffId, name }: Others[number]) => {
    setMentions((before) => [...before, { staffId, name }])
    const note = drafted.note.state.draft.text
    type('note', `${note}${note === '' || /\s$/.test(note) ? '' : ' '}@${name} `)
    write('note')
  }
  useImperativeHandle(ref, () => ({ write, hush }))

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

  /** Its writer goes on from what they had written, with its files; what was begun since stands after it. */
  const onTakenBack = (after: Ticket, isContactOver: boolean) => {
    const note = said?.note
    if (note) {
      const begun = noteNow.current
      type('note', begun === '' ? note.text : `${note.text}\n\n${begun}`)
      setMentions((since) => [...note.mentions.map(({ id: staffId, name }) => ({ staffId, name })), ...(begun === '' ? [] : since)])
    }
    outdate(['getTicket'])
    setSaid({ words: words.noteTakenBack(isContactOver), stand: standOf(after) })
    write('note', true)
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
  const { refusal } = wrong
  const isSaid = said?.stand === standOf(ticket)
  const keptNote = isSaid ? said?.note : undefined
  const who = whoWrote(ticket)
  // What can only be refused is no choice, but for who has begun an answer: they read here what they wrote.
  const kinds = (['reply', 'note'] as const).filter((each) => each === kind || can[each].allowed || drafted[each].state.draft.text !== '')

  return (
    <section ref={hold} className={styles.hold} aria-label={words.label} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <PresenceLine others={others} onAsk={can.note.allowed ? ask : undefined} />
      {newer.length > 0 && (
        <NewerMessage
          customer={who}
          messages={newer}
          isUrgent={isNewerRefused}
          onRead={() => {
            if (newest) drafted.reply.write({ seenMessageId: newest })
            send.reset()
            area()?.focus()
          }}
        />
      )}
      {elsewhere && (
        <DraftElsewhere
          other={elsewhere.text}
          onChoose={(chosen) => {
            drafted[kind].choose(chosen)
            area()?.focus()
          }}
        />
      )}
      <WhereMailed
        mail={mail}
        to={to}
        onTo={(address) => {
          setTo(address)
          // What was pressed is gone with it.
          area()?.focus()
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the text and of the buttons below it, watched in one place */}
      <div className={styles.composer} data-kind={kind} onKeyDown={onKey}>
        <ComposerKinds
          ticket={ticket}
          kind={kind}
          kinds={kinds}
          onKind={write}
          noneBecause={may.allowed ? canned.noneBecause : whyNot(may)}
          onSaved={offerCanned}
        />
        {kind === 'note' && may.allowed && !can.reply.allowed && <NotWrittenHere ticket={ticket} may={may} ask={askFor} />}
        {may.allowed ? (
          <InlineSources value={kind === 'note' ? [canned, colleagues] : [canned]}>
            <div className={styles.text}>
              <AroundAnswer text={mail?.before} />
              <PickingTextArea
                rows={3}
                longest={longestMessage}
                aria-label={words.text[kind]}
                aria-invalid={refusal ? true : undefined}
                aria-describedby={refusal ? problemId : undefined}
                placeholder={kind === 'note' ? words.notePlaceholder : undefined}
                value={text}
                onChange={(typed) => {
                  setSaid(null)
                  type(kind, typed)
                }}
              />
              <CardRefusal text={text} onRepaired={(repaired) => type(kind, repaired)} />
              <AroundAnswer text={mail?.after} />
            </div>
          </InlineSources>
        ) : (
          <NotWrittenHere ticket={ticket} may={may} ask={askFor} />
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
        {isSaid && !keptNote && said?.words}
      </p>
      {keptNote && <KeptNote ticketId={id} noteId={keptNote.id} onTakenBack={onTakenBack} />}
      {problem && !wrong.hasCard && (
        <p className={styles.problem} role="alert">
          {words.draftFailed} {problem.fields.text ?? problem.detail}
        </p>
      )}
    </section>
  )
}
