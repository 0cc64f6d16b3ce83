import { useState } from 'react'
import { useAskedCard } from '#console/customers/use-asked-card.ts'
import { ConsentHistory } from '#console/messages-sent/consent-history.tsx'
import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/preferences.module.css'
import { changeEmailPreferences, type EmailPreferences, getEmailPreferences } from '#contract/messaging.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.preferences

/** What the customer wants to be mailed about: what is always sent and why, what they chose, and who said so when. */
export function EmailPreferencesCard({ id }: { id: string }) {
  const reply = useReply(getEmailPreferences, { params: { id } })
  return (
    <section className={styles.card} aria-label={words.title}>
      <ShownReply reply={reply} what={words.what} rows={4}>
        {(preferences) => <Preferences id={id} preferences={preferences} />}
      </ShownReply>
    </section>
  )
}

function Preferences({ id, preferences }: { id: string; preferences: EmailPreferences }) {
  const visit = useAskedCard()('email-preferences')
  const [closed, setClosed] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [showsHistory, setShowsHistory] = useState(false)
  const { can, categories, optIn } = preferences
  const isEditing = can.edit.allowed && (isOpen || (visit !== null && visit !== closed))
  const close = () => {
    setOpen(false)
    setClosed(visit)
  }
  if (isEditing) return <PreferencesForm id={id} preferences={preferences} onClose={close} />
  return (
    <>
      <h2 className={styles.title}>{words.title}</h2>
      <dl className={styles.facts}>
        <div>
          <dt>{words.optIn}</dt>
          <dd>{optIn ? words.yes : words.no}</dd>
        </div>
        {categories.map(({ key, name, about, isService, wanted }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              {isService || wanted ? words.yes : words.no}
              <span className={styles.about}> {about}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.acts}>
        <ActionButton
          because={can.edit.allowed ? undefined : [can.edit.because, can.edit.instead].filter(Boolean).join(' ')}
          onPress={() => setOpen(true)}
        >
          {words.edit}
        </ActionButton>
        <ActionButton kind="quiet" onPress={() => setShowsHistory(!showsHistory)}>
          {showsHistory ? words.hideHistory : words.history}
        </ActionButton>
      </div>
      {showsHistory && <ConsentHistory id={id} />}
    </>
  )
}

function PreferencesForm({ id, preferences, onClose }: { id: string; preferences: EmailPreferences; onClose: () => void }) {
  // What was opened stays: what somebody else saved meanwhile is refused as stale, not overwritten.
  const [held] = useState(preferences)
  const [optIn, setOptIn] = useState(held.optIn)
  const chosen = held.categories.filter(({ isService }) => !isService)
  const [wanted, setWanted] = useState<Record<string, boolean>>({})
  const save = useSubmit(changeEmailPreferences, {
    outdates: ['getEmailPreferences', 'listMailConsents', 'listMessages', 'getCustomer', 'listChanges', 'openInteractions', 'getDashboard'],
  })
  return (
    <FormPanel
      title={words.title}
      act={words.save}
      onClose={onClose}
      onSubmit={() =>
        save.mutateAsync({
          params: { id },
          ifMatch: held.version,
          body: { ...(optIn !== held.optIn && { optIn }), ...(Object.keys(wanted).length > 0 && { categories: wanted }) },
        })
      }
    >
      {() => (
        <>
          <CheckInput label={words.optIn} checked={optIn} onChange={setOptIn} />
          <p className={styles.about}>{words.optInHelp}</p>
          {chosen.map(({ key, name, about, isChosen }) => (
            <CheckInput
              key={key}
              label={`${name}. ${about}`}
              checked={wanted[key] ?? isChosen}
              onChange={(checked) => setWanted({ ...wanted, [key]: checked })}
            />
          ))}
        </>
      )}
    </FormPanel>
  )
}
