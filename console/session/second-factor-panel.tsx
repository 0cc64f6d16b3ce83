import { useState } from 'react'
import { messages } from '#console/session/messages.ts'
import { RecoveryCodes } from '#console/session/recovery-codes.tsx'
import styles from '#console/session/second-factor.module.css'
import { SecondFactorSteps } from '#console/session/second-factor-steps.tsx'
import { useSession } from '#console/session/session-context.tsx'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { removeSecondFactor, renewRecoveryCodes } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { Section } from '#ui/section.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.mine.factor
/** From here on it is time for new codes. */
const fewCodes = 3

/** The second factor of one's own: on or off, its codes, the way to set it up, renew and remove it. */
export function SecondFactorPanel() {
  const { staff } = useSession()
  const [opened, setOpened] = useState<'enrol' | 'renew' | 'remove' | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const withProof = useWithProof()
  const remove = useSubmit(removeSecondFactor, { outdates: ['getSession', 'listOwnSessions'] })
  const renew = useSecretSubmit(renewRecoveryCodes, { outdates: ['getSession'], onDone: ({ recoveryCodes }) => setCodes(recoveryCodes) })
  const close = () => setOpened(null)

  return (
    <Section title={words.title} beside={<StateWord state={staff.hasSecondFactor ? 'on' : 'off'} />}>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      ) : opened === 'enrol' ? (
        <SecondFactorSteps onDone={close} onCancel={close} />
      ) : opened === 'renew' ? (
        <FormPanel
          title={words.renew}
          lead={words.renewTouches}
          act={words.renew}
          onSubmit={() => withProof(() => renew.mutateAsync({}))}
          onClose={close}
        />
      ) : opened === 'remove' ? (
        <FormPanel
          title={words.remove}
          lead={words.removeTouches}
          kind="stop"
          act={words.remove}
          onSubmit={() => withProof(() => remove.mutateAsync({}))}
          onClose={close}
        />
      ) : staff.hasSecondFactor ? (
        <>
          {staff.recoveryCodesLeft <= fewCodes ? (
            <SunkenLine tone="due">{words.left(staff.recoveryCodesLeft)}</SunkenLine>
          ) : (
            <p>{words.left(staff.recoveryCodesLeft)}</p>
          )}
          <div className={styles.acts}>
            <ActionButton onPress={() => setOpened('renew')}>{words.renew}</ActionButton>
            <ActionButton kind="quiet" onPress={() => setOpened('remove')}>
              {words.remove}
            </ActionButton>
          </div>
        </>
      ) : (
        <>
          <p>{words.off}</p>
          <div className={styles.acts}>
            <ActionButton onPress={() => setOpened('enrol')}>{words.enrol}</ActionButton>
          </div>
        </>
      )}
    </Section>
  )
}
