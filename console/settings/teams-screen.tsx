import { useState } from 'react'
import type { z } from 'zod'
import { useHas } from '#console/session/session-context.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { TeamForm } from '#console/settings/team-form.tsx'
import { TeamRetire } from '#console/settings/team-retire.tsx'
import { listTeams, type team } from '#contract/staff.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.teams
type Team = z.infer<typeof team>
type Opened = { act: 'add' } | { act: 'rename' | 'retire'; team: Team } | null

/** The teams: new, renamed, retired and brought back. */
export function TeamsScreen() {
  const reply = useReply(listTeams, {})
  const mayWrite = useHas()('settings.write')
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)

  const acts = (one: Team) => (
    <span className={styles.acts}>
      <ActionButton kind="quiet" onPress={() => setOpened({ act: 'rename', team: one })}>
        {words.rename(one.name)}
      </ActionButton>
      <ActionButton kind="quiet" onPress={() => setOpened({ act: 'retire', team: one })}>
        {one.retired ? words.bringBack(one.name) : words.retire(one.name)}
      </ActionButton>
    </span>
  )

  return (
    <SheetPage
      title={messages.section.teams[0]}
      lead={messages.section.teams[1]}
      acts={mayWrite && <ActionButton onPress={() => setOpened({ act: 'add' })}>{words.add}</ActionButton>}
      aside={
        opened?.act === 'add' ? (
          <TeamForm onClose={close} />
        ) : opened?.act === 'rename' ? (
          <TeamForm key={opened.team.id} team={opened.team} onClose={close} />
        ) : opened?.act === 'retire' ? (
          <TeamRetire key={opened.team.id} team={opened.team} onClose={close} />
        ) : undefined
      }
    >
      <ShownReply reply={reply} what={words.what}>
        {({ items }) => (
          <DataTable
            label={words.what}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            columns={[
              { id: 'name', title: words.name, cell: (one) => one.name },
              { id: 'members', title: words.members, cell: (one) => one.members, end: true, width: '90px' },
              { id: 'state', title: words.state, cell: (one) => (one.retired ? words.retired : words.inUse), width: '90px' },
              ...(mayWrite ? [{ id: 'acts', title: '', cell: acts, end: true }] : []),
            ]}
          />
        )}
      </ShownReply>
    </SheetPage>
  )
}
