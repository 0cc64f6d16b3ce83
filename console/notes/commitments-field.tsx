import { IconPlus, IconX } from '@tabler/icons-react'
import { messages } from '#console/notes/messages.ts'
import type { CommitmentDraft, NoteDraft } from '#console/notes/note-draft.ts'
import styles from '#console/notes/notes.module.css'
import { changePromise, dropPromise, promisesOf } from '#console/notes/promises-of.ts'
import lineStyles from '#console/notes/resolution.module.css'
import { handOverTo } from '#contract/contact-forms.ts'
import type { ProposedCommitment } from '#contract/note-check.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { instantOf, nextWorkday } from '#ui/local-time.ts'
import { LongInput } from '#ui/long-input.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.promises

/** The promises of the note, each with its due time: as the text says them, until somebody sets them. */
export function CommitmentsField({
  draft,
  onDraft,
  proposed,
  problem,
}: {
  draft: NoteDraft
  onDraft: (change: Partial<NoteDraft>) => void
  proposed: readonly ProposedCommitment[]
  problem: string | undefined
}) {
  const viewer = useViewer()
  const shown = promisesOf(draft, proposed, viewer.timeZone)
  const colleagues = useReply(handOverTo, {}, { when: shown.length > 0, freshFor: 600_000 }).data?.staff ?? []
  const soon = nextWorkday(viewer.now(), viewer.timeZone, 10)

  return (
    <div className={lineStyles.promises}>
      {shown.map((promise, at) => {
        const { what, due, ownerId } = promise
        const set = (change: Partial<CommitmentDraft>) => onDraft(changePromise(draft, promise, change))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a promise is its place in the list until it is saved
          <div key={at} className={lineStyles.promise}>
            <LongInput
              aria-label={words.what(at + 1)}
              value={what}
              longest={200}
              autoFocus={what === '' && draft.commitments !== null}
              autoComplete="off"
              onChange={(next) => set({ what: next })}
            />
            <TextInput
              aria-label={words.due(at + 1)}
              aria-invalid={(problem && due === '') || undefined}
              data-open={due === '' || undefined}
              type="datetime-local"
              value={due}
              onChange={(next) => set({ due: next })}
            />
            <SelectInput
              aria-label={words.owner(at + 1)}
              value={ownerId ?? ''}
              options={[{ value: '', label: words.mine }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]}
              onChange={(next) => set({ ownerId: next === '' ? null : next })}
            />
            <button
              type="button"
              className={styles.link}
              aria-label={words.drop(what)}
              onClick={() => onDraft(dropPromise(draft, promise))}
            >
              <IconX {...besideWords} />
            </button>
            {due === '' && (
              <p className={styles.help}>
                {words.when}{' '}
                <button type="button" className={styles.link} onClick={() => set({ due: soon })}>
                  {formatInstant(instantOf(soon, viewer.timeZone), viewer)}
                </button>
              </p>
            )}
          </div>
        )
      })}
      <ActionButton
        kind="quiet"
        icon={<IconPlus {...besideWords} />}
        onPress={() => onDraft({ commitments: [...(draft.commitments ?? []), { what: '', due: '', ownerId: null, said: null }] })}
      >
        {words.add}
      </ActionButton>
      {problem && <p className={styles.problem}>{problem}</p>}
    </div>
  )
}
