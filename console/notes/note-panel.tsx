import { IconPencilPlus } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { kindWords } from '#console/interactions/kind-words.ts'
import { homeOf, type Party } from '#console/interactions/party.ts'
import { MentionedInNote } from '#console/mentions/mentioned-in-note.tsx'
import { AmendNoteForm } from '#console/notes/amend-note-form.tsx'
import composer from '#console/notes/composer.module.css'
import { messages } from '#console/notes/messages.ts'
import { NoteFiles } from '#console/notes/note-files.tsx'
import { NotePromises } from '#console/notes/note-promises.tsx'
import { NoteText } from '#console/notes/note-text.tsx'
import { NoteVersions } from '#console/notes/note-versions.tsx'
import styles from '#console/notes/notes.module.css'
import { readNote } from '#contract/notes.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

const words = messages.note

/** What else belongs beside the note's newest version. */
type Beside = (version: number) => ReactNode

/** One note whole, with all its versions, and the way to amend it. */
export function NotePanel({ party, noteId, beside }: { party: Party; noteId: string; beside?: Beside }) {
  const reply = useReply(readNote, { params: { id: noteId } })
  return (
    <ShownReply reply={reply} what={words.what} rows={8}>
      {(note) => <ReadNote party={party} note={note} beside={beside} />}
    </ShownReply>
  )
}

function ReadNote({ party, note, beside }: { party: Party; note: ReplyOf<typeof readNote>; beside: Beside | undefined }) {
  const [isAmending, setAmending] = useState(false)
  const [picked, setPicked] = useState<number | null>(null)
  const [isSaved, setSaved] = useState(false)
  const { amend } = note.can
  const newest = note.current.version
  const heading = useRef<HTMLHeadingElement>(null)
  const wasAmending = useRef(false)
  const shown = note.history.find(({ version }) => version === (picked ?? newest)) ?? note.current

  const { formerly } = shown

  useEffect(() => {
    if (wasAmending.current && !isAmending) heading.current?.focus()
    wasAmending.current = isAmending
  }, [isAmending])
  useKeys([amend.allowed && !isAmending ? { keys: 'e', label: words.amend, run: () => setAmending(true) } : null])

  if (isAmending)
    return (
      <AmendNoteForm
        key={newest}
        party={party}
        note={note}
        onAmended={() => {
          setAmending(false)
          setPicked(null)
          setSaved(true)
        }}
        onBack={() => setAmending(false)}
      />
    )

  return (
    <div className={composer.composer}>
      <header className={composer.composerHead}>
        <h2 ref={heading} tabIndex={-1}>
          {words.title(note.number)}
        </h2>
        <p className={composer.lead}>
          {messages.disposition.pathTo(shown.disposition.category, shown.disposition.name)}
          {formerly && ` (${messages.disposition.formerly(formerly.category, formerly.name)})`}
          {' · '}
          {kindWords(note.interaction)}, <ShownDate instant={note.at} />, {note.by}
        </p>
        <div className={composer.composerActs}>
          <PlaceLink className={composer.backLink} to={'customerId' in party ? `${homeOf(party)}/notes` : homeOf(party)}>
            {words.back}
          </PlaceLink>
          <ActionButton
            icon={<IconPencilPlus {...besideWords} />}
            keys="E"
            because={amend.allowed ? undefined : [amend.because, amend.instead].filter(Boolean).join(' ')}
            onPress={() => setAmending(true)}
          >
            {words.amend}
          </ActionButton>
        </div>
      </header>
      <div className={composer.sheet}>
        {isSaved && <UndoLine>{words.saved}</UndoLine>}
        {shown.version !== newest && (
          <SunkenLine strong={words.older(shown.version)}>
            <button type="button" className={styles.textButton} onClick={() => setPicked(null)}>
              {words.newest}
            </button>
          </SunkenLine>
        )}
        <NoteText version={shown} />
        <NotePromises commitments={note.commitments} />
        <NoteFiles files={note.files} />
        <MentionedInNote mentions={note.mentions} />
      </div>
      <aside className={composer.asides}>
        <NoteVersions history={note.history} shown={shown.version} onShown={setPicked} />
        {beside?.(newest)}
      </aside>
    </div>
  )
}
