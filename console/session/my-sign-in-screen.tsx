import { IconUserShield } from '@tabler/icons-react'
import { messages } from '#console/session/messages.ts'
import { OwnSessionsPanel } from '#console/session/own-sessions-panel.tsx'
import { PasswordPanel } from '#console/session/password-panel.tsx'
import { PreferencesPanel } from '#console/session/preferences-panel.tsx'
import { SecondFactorPanel } from '#console/session/second-factor-panel.tsx'
import { useHas, useSession } from '#console/session/session-context.tsx'
import { TokensPanel } from '#console/session/tokens-panel.tsx'
import { TwoColumns } from '#ui/columns.tsx'
import { inRail } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** What is one's own: how one gets in, where one is signed in, what scripts may do in one's name, how the console looks. */
export function MySignInScreen() {
  const { staff, company } = useSession()
  const has = useHas()
  return (
    <SheetPage title={messages.mine.title} icon={<IconUserShield {...inRail} />} lead={messages.mine.lead(staff.name, staff.email)}>
      <TwoColumns
        left={
          <>
            <PasswordPanel />
            <SecondFactorPanel />
            <PreferencesPanel />
            {has('ticket.work') && company.modules.includes('service_desk') && (
              <section aria-label={messages.mine.absences}>
                <h2>{messages.mine.absences}</h2>
                <p>{messages.mine.absencesLead}</p>
                <PlaceLink to="/absences">{messages.mine.absencesLink}</PlaceLink>
              </section>
            )}
          </>
        }
        right={
          <>
            <OwnSessionsPanel />
            <TokensPanel />
          </>
        }
      />
    </SheetPage>
  )
}
