import { IconCheck, IconLock, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import styles from '#console/interactions/contact-forms.module.css'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { type CallerFactor, callerAuthority, sendCallerCode, verifyCaller } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { besideWords } from '#ui/icon.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = formWords.verify

/** The agent types what they hear; the answer is match or no match, and nothing of what is on file. */
export function VerifyCaller({
  interactionId,
  customerId,
  close,
}: {
  interactionId: string
  customerId: string | null
  close: () => void
}) {
  const { askToUnlock } = useInteraction()
  const reply = useReply(callerAuthority, { params: { id: interactionId } }, { freshFor: 0 })
  return (
    <Overlay label={words.title} onClose={close}>
      <ShownReply reply={reply} what={words.failed} rows={4}>
        {(authority) => (
          <VerifyForm
            interactionId={interactionId}
            authority={authority}
            close={close}
            unlock={
              customerId !== null && authority.can.unlock.allowed
                ? () => {
                    close()
                    askToUnlock(customerId)
                  }
                : null
            }
          />
        )}
      </ShownReply>
    </Overlay>
  )
}

type Authority = NonNullable<ReturnType<typeof useReply<typeof callerAuthority>>['data']>

type FormProps = { interactionId: string; authority: Authority; close: () => void; unlock: (() => void) | null }

function VerifyForm({ interactionId, authority, close, unlock }: FormProps) {
  const { verify: mayVerify } = authority.can
  const rests = mayVerify.allowed ? {} : { because: mayVerify.because }
  const isLocked = mayVerify.code === 'caller.locked'
  const open = authority.factors.filter(({ onFile }) => onFile)
  const [factor, setFactor] = useState<CallerFactor>((open.find(({ verified }) => !verified) ?? open[0])?.factor ?? 'site_password')
  const [spoken, setSpoken] = useState('')
  const outdates = ['callerAuthority', 'openInteractions', 'getCustomer', 'getCustomerHeader', 'getDashboard', 'getStatus', 'draftNote']
  const verify = useSubmit(verifyCaller, { outdates, onDone: () => setSpoken('') })
  const mail = useSubmit(sendCallerCode)
  const refused = verify.error ?? mail.error

  const submit = () => {
    if (verify.isPending || spoken.trim() === '') return
    verify.mutate({ params: { id: interactionId }, body: { factor, spoken } })
  }

  return (
    <OverlayForm
      title={words.title}
      act={words.act}
      because={mayVerify.allowed ? undefined : mayVerify.because}
      busy={verify.isPending}
      refused={refused && refused.code !== 'caller.locked' ? refused.detail : undefined}
      leave={words.close}
      otherActs={unlock && <ActionButton onPress={unlock}>{formWords.unlock.open}</ActionButton>}
      focusOn="input"
      isPassing
      onSubmit={submit}
      onClose={close}
    >
      {open.length === 0 ? (
        <p>{authority.noAccount ?? words.nothingOnFile}</p>
      ) : (
        <>
          <Field label={words.factor}>
            {(parts) => (
              <SelectInput
                {...parts}
                value={factor}
                options={open.map((each) => ({
                  value: each.factor,
                  label: each.verified ? words.done(words.factors[each.factor]) : words.factors[each.factor],
                }))}
                onChange={(next) => setFactor(next as CallerFactor)}
              />
            )}
          </Field>
          {factor === 'email_code' && (
            <div className={styles.formRow}>
              <span />
              <span>
                <ActionButton busy={mail.isPending} {...rests} onPress={() => mail.mutate({ params: { id: interactionId } })}>
                  {words.sendCode}
                </ActionButton>{' '}
                {mail.data && words.sentTo(mail.data.sentTo)}
              </span>
            </div>
          )}
          <Field label={words.spoken} help={words.help[factor]}>
            {(parts) => <TextInput {...parts} value={spoken} maxLength={200} autoComplete="off" onChange={setSpoken} />}
          </Field>
        </>
      )}
      <div role="status">
        {verify.data && (
          <StatusWord
            icon={verify.data.result === 'match' ? <IconCheck {...besideWords} /> : <IconX {...besideWords} />}
            tone={verify.data.result === 'match' ? 'settled' : 'stop'}
          >
            {verify.data.result === 'match' ? words.match : words.noMatch(verify.data.attemptsLeft)}
          </StatusWord>
        )}
      </div>
      {isLocked && (
        <div role="status">
          <SunkenLine tone="stop" icon={<IconLock {...besideWords} />} strong={mayVerify.because}>
            {mayVerify.instead}
          </SunkenLine>
        </div>
      )}
    </OverlayForm>
  )
}
