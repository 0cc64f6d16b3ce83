import { IconPencilPlus, IconPhoneCall } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { ProspectOpeningsPanel } from '#console/customers/openings-panel.tsx'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { AlikePeople } from '#console/prospects/alike-people.tsx'
import { messages } from '#console/prospects/messages.ts'
import { useProspectInView } from '#console/prospects/prospect-context.tsx'
import { ProspectHistory } from '#console/prospects/prospect-history.tsx'
import { ProspectNotes } from '#console/prospects/prospect-notes.tsx'
import { ProspectPromises } from '#console/prospects/prospect-promises.tsx'
import styles from '#console/prospects/prospects.module.css'
import { ReachCard } from '#console/prospects/reach-card.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { LockedLine } from '#ui/locked-line.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

const words = messages.page

/** Who it is and how they are reached, what was said before, and the way into a contact. */
export function WholeProspectScreen() {
  const prospect = useProspectInView()?.prospect
  const { searchStr } = useLocation()
  const { open, askToStart } = useInteraction()
  const has = useHas()
  const go = useGo()
  if (!prospect) return null
  const { id, name, account, can, alike } = prospect
  const mayWork = can.work.allowed

  return (
    <SheetPage
      title={name}
      lead={account ? words.became(account.number) : words.lead}
      acts={
        <>
          {mayWork && has('interaction.open') && !open && (
            <ActionButton keys="I" icon={<IconPhoneCall {...besideWords} />} onPress={() => askToStart({ prospectId: id })}>
              {words.start}
            </ActionButton>
          )}
          {mayWork && has('customer.create') && (
            <ActionButton onPress={() => go(`/customers/new?prospect=${id}`)}>{words.signUp}</ActionButton>
          )}
          {mayWork && has('note.write') && (
            <ActionButton kind="act" keys="W" icon={<IconPencilPlus {...besideWords} />} onPress={() => go(`/prospects/${id}/notes/new`)}>
              {words.write}
            </ActionButton>
          )}
        </>
      }
      aside={
        <div className={styles.aside}>
          <AlikePeople alike={alike} />
          <ProspectPromises prospectId={id} />
          <ProspectHistory changes={prospect.changes} />
          {has('access.read') && <ProspectOpeningsPanel id={id} />}
        </div>
      }
    >
      <div className={styles.parts}>
        {account && (
          <>
            <LockedLine
              lock={{
                because: can.work.because ?? words.became(account.number),
                ...(can.work.instead ? { detail: can.work.instead } : {}),
              }}
            />
            <PlaceLink className={styles.link} to={`/customers/${account.id}`}>
              {words.openAccount(account.number)}
            </PlaceLink>
          </>
        )}
        <ReachCard prospect={prospect} mayEdit={mayWork && has('interaction.open')} />
        <ProspectNotes prospectId={id} saved={new URLSearchParams(searchStr).get('saved')} />
      </div>
    </SheetPage>
  )
}
