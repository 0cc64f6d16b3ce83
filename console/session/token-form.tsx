import { useState } from 'react'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/mine.module.css'
import { permissionWords } from '#console/session/permission-words.ts'
import { useSession } from '#console/session/session-context.tsx'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { type Permission, permissionsForPeople } from '#contract/permissions.ts'
import { createToken } from '#contract/session.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.mine.tokens
const lives = ['30', '90', '365'] as const

/** Name, scopes within one's own role, and an end. */
export function TokenForm({ onMade, onClose }: { onMade: (made: ReplyOf<typeof createToken>) => void; onClose: () => void }) {
  const { permissions } = useSession()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Permission[]>([])
  const [days, setDays] = useState<string>('90')
  const withProof = useWithProof()
  const submit = useSecretSubmit(createToken, { outdates: ['listTokens'], onDone: onMade })
  const offered = permissions.filter((permission) => !permissionsForPeople.includes(permission))

  return (
    <FormPanel
      title={words.make}
      lead={words.touches}
      act={words.make}
      because={scopes.length === 0 ? words.chooseScope : undefined}
      onSubmit={() => withProof(() => submit.mutateAsync({ body: { name, scopes, expiresInDays: Number(days) } }))}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.name} help={words.nameHelp} error={errors.name} stacked>
            {(parts) => <TextInput {...parts} maxLength={80} autoComplete="off" value={name} onChange={setName} />}
          </Field>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by key */}
          <fieldset className={styles.scopes} tabIndex={0}>
            <legend>{words.scopes}</legend>
            {offered.map((permission) => (
              <div key={permission}>
                <CheckInput
                  label={
                    <>
                      {permissionWords[permission]} <code className={styles.code}>{permission}</code>
                    </>
                  }
                  checked={scopes.includes(permission)}
                  onChange={(on) => setScopes(offered.filter((each) => (each === permission ? on : scopes.includes(each))))}
                />
              </div>
            ))}
          </fieldset>
          <Field label={words.life} error={errors.expiresInDays ?? errors.scopes} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={days}
                options={lives.map((value) => ({ value, label: words.lives[value] }))}
                onChange={setDays}
              />
            )}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
