import { useLocation, useRouter } from '@tanstack/react-router'
import { begunAt } from '#console/interactions/begun-at.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { kindWords } from '#console/interactions/kind-words.ts'
import { messages as contactWords } from '#console/interactions/messages.ts'
import { homeOf, idOf, type Party } from '#console/interactions/party.ts'
import { saysHow } from '#console/interactions/says-how.ts'
import { togetherWords } from '#console/interactions/together-words.ts'
import { useDone } from '#console/interactions/use-done.ts'
import { backOf, withSaved } from '#console/interactions/wrap-up-address.ts'
import composer from '#console/notes/composer.module.css'
import { ContactFields } from '#console/notes/contact-fields.tsx'
import { CriticalFields } from '#console/notes/critical-fields.tsx'
import { useKeptDraft } from '#console/notes/kept-drafts.ts'
import { messages } from '#console/notes/messages.ts'
import { emptyCritical, emptyDraft } from '#console/notes/note-draft.ts'
import { NoteForm } from '#console/notes/note-form.tsx'
import styles from '#console/notes/notes.module.css'
import { useDraftedLate } from '#console/notes/use-drafted-late.ts'
import { useSaveNote } from '#console/notes/use-save-note.ts'
import { draftNote } from '#contract/note-check.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useGo } from '#ui/place-link.tsx'
import { Switch } from '#ui/switch.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.compose

/** A new note on a customer or a prospect: of the contact that is open, or of one that it opens and closes. */
export function NoteComposer({ party, name }: { party: Party; name: string }) {
  const { open, askToDrop } = useInteraction()
  const go = useGo()
  const { history } = useRouter()
  const home = homeOf(party)
  const isAccount = 'customerId' in party
  const isSaid = open !== null && saysHow(open)
  const { done } = useDone()
  const asOf = `${done.length} ${done[0]?.id ?? ''}`
  const { data: drafted, isLoading: isDrafting } = useReply(
    draftNote,
    { params: { id: open?.id ?? '' } },
    { when: open !== null, keepPrevious: true, freshFor: 0 },
  )
  // Who came by another way, the palette or My work, goes back to the ticket as well.
  const back = backOf(useLocation().searchStr) ?? (drafted?.ticketId ? `/tickets/${drafted.ticketId}?queue=all` : begunAt(open?.id))
  const [draft, onDraft, forget] = useKeptDraft(idOf(party), {
    ...emptyDraft,
    ...(drafted && {
      form: drafted.form,
      disposition: drafted.disposition,
      reason: drafted.reason,
      resolution: drafted.resolution,
      additional: drafted.additional,
      followUp: drafted.followUp,
    }),
    caller: { name: open?.caller.name ?? '', relationship: open?.caller.relationship ?? '' },
    channel: open && !isSaid ? 'none' : 'call',
  })
  useDraftedLate(drafted?.resolution, draft.resolution, (resolution) => onDraft({ resolution }))
  const { save, isSaving, problem } = useSaveNote(party, (note) => {
    forget()
    // Its page is done with: Back would show an empty one, of a contact that is over.
    history.replace(back ? withSaved(back, String(note.number)) : `${isAccount ? `${home}/notes` : home}?saved=${note.number}`)
  })
  const { critical } = draft

  return (
    <NoteForm
      title={isSaid ? words.title : words.plainTitle}
      lead={
        open
          ? [words.with(kindWords(open), open.caller.name ?? '', open.caller.relationship ?? ''), togetherWords(open)]
              .filter(Boolean)
              .join(', ')
          : name
      }
      party={party}
      interactionId={open?.id}
      asOf={asOf}
      isDrafting={isDrafting}
      drafted={drafted && new Set(drafted.lines.map(({ text }) => text))}
      suggestions={drafted?.suggestions ?? []}
      draft={draft}
      onDraft={onDraft}
      before={isSaid ? undefined : <ContactFields draft={draft} onDraft={onDraft} />}
      aside={(problems) =>
        isAccount && (
          <section className={composer.aside}>
            <Switch
              label={words.critical}
              checked={critical !== null}
              onChange={(on) => onDraft({ critical: on ? emptyCritical : null })}
            />
            <p className={styles.help}>{words.criticalHelp}</p>
            {critical && (
              <CriticalFields
                critical={critical}
                onCritical={(next) => onDraft({ critical: next })}
                problems={{ text: problems['critical.text'], because: problems['critical.because'], endsOn: problems['critical.endsOn'] }}
                autoFocus
              />
            )}
          </section>
        )
      }
      saveWords={words.save}
      isSaving={isSaving}
      problem={problem}
      onSave={(found) => void save(draft, found)}
      onBack={() => go(back ?? home)}
      otherActs={
        open?.can.drop.allowed && (
          <ActionButton kind="quiet" onPress={() => askToDrop(open)}>
            {contactWords.drop}
          </ActionButton>
        )
      }
      backWords={isSaid && !back && open.channel !== 'ticket' ? words.backToCall : words.back}
    />
  )
}
