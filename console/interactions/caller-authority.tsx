import { IconCheck, IconLock, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import styles from '#console/interactions/caller-authority.module.css'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { UnprovedMailLine } from '#console/interactions/later-forms.tsx'
import { callerAuthority } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

const words = formWords.verify

type Authority = ReplyOf<typeof callerAuthority>
type Props = { interactionId: string; customerId: string | null; onVerify: () => void }

export const useCallerAuthority = (interactionId: string, when = true) =>
  useReply(callerAuthority, { params: { id: interactionId } }, { keepPrevious: true, when }).data

/** The tries are used up, and this caller was not verified before they were. */
export const hasCallerFailed = ({ can, factors }: Authority) =>
  can.verify.code === 'caller.locked' && !factors.some(({ verified }) => verified)

/** How who speaks was verified, and what they may and may not ask for. */
export function CallerAuthority({ interactionId, customerId, onVerify }: Props) {
  const data = useCallerAuthority(interactionId)
  const { askToUnlock } = useInteraction()
  if (!data) return null
  if (data.noAccount !== null) return <p className={`${styles.authority} ${styles.quiet}`}>{data.noAccount}</p>
  const verified = data.factors.filter((each) => each.verified).map(({ factor }) => words.factors[factor])
  const isVerified = verified.length > 0
  const hasFailed = hasCallerFailed(data)
  const isLocked = data.can.verify.code === 'caller.locked'
  const mays = data.relation === null || hasFailed ? [] : data.may
  return (
    <div className={styles.authority}>
      {isLocked && (
        <div role="status" className={styles.locked}>
          <SunkenLine tone="stop" icon={<IconShieldX {...besideWords} />} strong={hasFailed ? words.callerFailed : data.can.verify.because}>
            {hasFailed && data.can.verify.because} {data.can.verify.instead}
          </SunkenLine>
          {customerId !== null && data.can.unlock.allowed && (
            <ActionButton icon={<IconLock {...besideWords} />} onPress={() => askToUnlock(customerId)}>
              {formWords.unlock.open}
            </ActionButton>
          )}
        </div>
      )}
      {data.isUnprovedMail && <UnprovedMailLine factors={data.factors} canSignIn={data.canSignIn} />}
      {!hasFailed && (
        <div className={styles.verified}>
          {isVerified ? (
            <StatusWord icon={<IconShieldCheck {...besideWords} />} tone="settled">
              {words.verifiedBy(verified.join(', '))}
            </StatusWord>
          ) : (
            <span className={styles.quiet}>{mays.length > 0 ? words.mayStill : words.notVerified}</span>
          )}
          {!isLocked && (
            <ActionButton kind="quiet" keys="V" onPress={onVerify}>
              {words.open}
            </ActionButton>
          )}
        </div>
      )}
      {data.relation !== null && (
        <ul className={styles.mays}>
          {mays.map((what) => (
            <li key={what} data-plain={!isVerified || undefined}>
              {isVerified && <IconCheck {...besideWords} />}
              <span>{isVerified ? words.may(what) : what}</span>
            </li>
          ))}
          {data.mayNot.map(({ what, because }) => (
            <li key={what} title={because}>
              <IconLock {...besideWords} />
              <span>
                {words.mayNot(what)} {!hasFailed && <span className={styles.quiet}>{because}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
