import { useEffect } from 'react'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/open-page.module.css'
import { OpenPage } from '#console/session/open-page.tsx'
import { SecondFactorSteps } from '#console/session/second-factor-steps.tsx'
import { useSession } from '#console/session/session-context.tsx'
import { useSignOut } from '#console/session/use-sign-out.ts'

/** All that is open to somebody whose company asks for a second factor that they do not have yet. */
export function EnrolmentScreen({ onDone }: { onDone: () => void }) {
  const { staff, company } = useSession()
  const signOut = useSignOut()

  useEffect(() => {
    document.title = messages.enrol.title
  }, [])

  return (
    <OpenPage title={messages.enrol.title} lead={messages.enrol.lead(company.name)} wide>
      <SecondFactorSteps onDone={onDone} />
      <button type="button" className={styles.link} onClick={signOut}>
        {messages.enrol.signOut(staff.name)}
      </button>
    </OpenPage>
  )
}
