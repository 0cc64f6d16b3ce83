import { AwayLine } from '#console/absences/away-line.tsx'
import { messages as absence } from '#console/absences/messages.ts'
import { WaitingApprovals } from '#console/approvals/waiting-approvals.tsx'
import styles from '#console/commitments/commitments.module.css'
import { CommitmentsList } from '#console/commitments/commitments-list.tsx'
import { messages } from '#console/commitments/messages.ts'
import { OwedList } from '#console/commitments/owed-list.tsx'
import { StuckInWork } from '#console/fulfilment/stuck-in-work.tsx'
import { ParkedContacts } from '#console/interactions/parked-contacts.tsx'
import { WaitingContacts } from '#console/interactions/waiting-contacts.tsx'
import { MailsInWork } from '#console/mail-in/mails-in-work.tsx'
import { NewMentions } from '#console/mentions/new-mentions.tsx'
import { MovementsInWork } from '#console/movements/movements-in-work.tsx'
import { SentBackNotes } from '#console/scores/sent-back-notes.tsx'
import { useHas, useSession } from '#console/session/session-context.tsx'
import { NearInWork } from '#console/tickets/near-in-work.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** What waits for whoever is signed in; a lead sees beside it what waits in their teams. */
export function MyWorkScreen() {
  const has = useHas()
  // What is of tickets is asked of nobody who has none.
  const hasTickets = useSession().company.modules.includes('service_desk')
  const worksOnTickets = hasTickets && has('ticket.work')
  return (
    <SheetPage title={messages.title} lead={messages.lead}>
      <div className={styles.work}>
        {worksOnTickets && <AwayLine />}
        <WaitingContacts />
        <ParkedContacts />
        {has('customer.create') && <StuckInWork />}
        {has('payment_attempt.settle') && <MovementsInWork />}
        {hasTickets && has('ticket.administer') && <MailsInWork />}
        {worksOnTickets && <NearInWork />}
        <WaitingApprovals />
        <NewMentions />
        <CommitmentsList of="me" />
        <OwedList of="me" />
        {has('own_score.read') && <SentBackNotes />}
        {worksOnTickets && <PlaceLink to="/absences">{absence.inWork.link}</PlaceLink>}
        {has('critical_note.remove') && (
          <>
            <CommitmentsList of="team" />
            <OwedList of="team" />
          </>
        )}
      </div>
    </SheetPage>
  )
}
