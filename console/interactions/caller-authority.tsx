import { IconCheck, IconLock, IconShieldCheck } from '@tabler/icons-react'
import styles from '#console/interactions/interaction.module.css'
import { messages } from '#console/interactions/messages.ts'
import { callerAuthority } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.verify

/** How who speaks was verified, and what they may and may not ask for. */
export function CallerAuthority({ interactionId, onVerify }: { interactionId: string; onVerify: () => void }) {
  const { data } = useReply(callerAuthority, { params: { id: interactionId } }, { keepPrevious: true })
  if (!data) return null
  if (data.noAccount !== null) return <p className={`${styles.authority} ${styles.quiet}`}>{data.noAccount}</p>
  const verified = data.factors.filter((each) => each.verified).map(({ factor }) => words.factors[factor])
  return (
    <div className={styles.authority}>
      <p className={styles.verified}>
        {verified.length > 0 ? (
          <StatusWord icon={<IconShieldCheck {...besideWords} />} tone="settled">
            {words.verifiedBy(verified.join(', '))}
          </StatusWord>
        ) : (
          <span className={styles.quiet}>{words.notVerified}</span>
        )}
        <ActionButton kind="quiet" keys="V" onPress={onVerify}>
          {words.open}
        </ActionButton>
      </p>
      {data.relation !== null && (
        <ul className={styles.mays}>
          {data.may.map((what) => (
            <li key={what}>
              <IconCheck {...besideWords} />
              <span>{words.may(what)}</span>
            </li>
          ))}
          {data.mayNot.map(({ what, because }) => (
            <li key={what} title={because}>
              <IconLock {...besideWords} />
              <span>
                {words.mayNot(what)} <span className={styles.quiet}>{because}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
