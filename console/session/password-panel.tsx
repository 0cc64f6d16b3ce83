import { useState } from 'react'
import { messages } from '#console/session/messages.ts'
import { PasswordField } from '#console/session/password-field.tsx'
import { changePassword } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { Section } from '#ui/section.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.mine.password

/** Changes one's own password; the other sessions end with it. */
export function PasswordPanel() {
  const [isOpen, setOpen] = useState(false)
  const [isDone, setDone] = useState(false)
  return (
    <Section title={words.title}>
      {isOpen ? (
        <ChangeForm onDone={() => setDone(true)} onClose={() => setOpen(false)} />
      ) : (
        <ActionButton
          onPress={() => {
            setDone(false)
            setOpen(true)
          }}
        >
          {words.change}
        </ActionButton>
      )}
      {isDone && <UndoLine>{words.done}</UndoLine>}
    </Section>
  )
}

function ChangeForm({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const submit = useSecretSubmit(changePassword, { outdates: ['listOwnSessions'], onDone })
  return (
    <FormPanel
      title={words.change}
      lead={words.touches}
      act={words.change}
      onSubmit={() => submit.mutateAsync({ body: { current, next } })}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <PasswordField label={words.current} value={current} onChange={setCurrent} error={errors.current} />
          <PasswordField label={words.next} isNew value={next} onChange={setNext} error={errors.next ?? errors.password} />
        </>
      )}
    </FormPanel>
  )
}
