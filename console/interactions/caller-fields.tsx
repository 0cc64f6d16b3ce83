import { useState } from 'react'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import type { Caller } from '#console/interactions/interaction-context.ts'
import type { Party } from '#console/interactions/party.ts'
import { useKnownCallers } from '#console/interactions/use-known-callers.ts'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { TypeAhead } from '#ui/type-ahead.tsx'

const words = formWords.start

/** Who speaks and how they belong to the account holder: a person on the account, or anybody. */
export function CallerFields({
  party,
  caller,
  onCaller,
  help,
  error,
}: {
  party: Party
  caller: Caller
  onCaller: (caller: Caller) => void
  help?: string
  error?: { name?: string | undefined; relationship?: string | undefined }
}) {
  const known = useKnownCallers(party)
  const [isTyped, setTyped] = useState(false)
  const typed = caller.name.toLocaleLowerCase()
  // A name that was picked is no longer typed, so nothing is suggested for it.
  const suggestions = isTyped ? known.filter(({ name }) => name.toLocaleLowerCase().includes(typed)) : []

  return (
    <>
      <Field label={words.who} help={help} error={error?.name}>
        {(parts) => (
          <TypeAhead
            parts={parts}
            isFree
            text={caller.name}
            onText={(name) => {
              setTyped(true)
              onCaller({ ...caller, name })
            }}
            suggestions={suggestions.map(({ name, relationship }) => ({
              id: `${name} ${relationship}`,
              title: name,
              second: relationship,
            }))}
            onPick={({ id }) => {
              const picked = known.find(({ name, relationship }) => `${name} ${relationship}` === id)
              setTyped(false)
              if (picked) onCaller(picked)
            }}
          />
        )}
      </Field>
      <Field label={words.relationship} help={words.relationshipHelp} error={error?.relationship}>
        {(parts) => (
          <TextInput
            {...parts}
            value={caller.relationship}
            onChange={(relationship) => onCaller({ ...caller, relationship })}
            maxLength={60}
            autoComplete="off"
          />
        )}
      </Field>
    </>
  )
}
