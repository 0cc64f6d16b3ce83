import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { StaffForm } from '#console/settings/staff-form.tsx'
import { StaffMemberPanel } from '#console/settings/staff-member-panel.tsx'
import { StaffStateWord } from '#console/settings/staff-state-word.tsx'
import { staffWords } from '#console/settings/staff-words.ts'
import { listStaff, type StaffMember } from '#contract/staff.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

const words = staffWords

/** Everybody who works here; a person opens beside the list. */
export function StaffScreen() {
  const reply = useReply(listStaff, {})
  const mayManage = useHas()('staff.manage')
  const [opened, setOpened, place] = useOpened<string | null>(null)
  const [text, setText] = useState('')
  const chosen = reply.data?.items.find(({ id }) => id === opened)
  const close = () => setOpened(null)

  const typed = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const fits = ({ name, email, role, teams }: StaffMember) => {
    const all = [name, email, messages.role[role], ...teams.map((team) => team.name)].join(' ').toLocaleLowerCase()
    return typed.every((word) => all.includes(word))
  }

  return (
    <SheetPage
      title={messages.section.staff[0]}
      lead={messages.section.staff[1]}
      acts={mayManage && <ActionButton onPress={() => setOpened('new')}>{words.invite}</ActionButton>}
      asidePlace={place}
      aside={
        opened === 'new' ? (
          <StaffForm onClose={close} />
        ) : chosen ? (
          <StaffMemberPanel key={chosen.id} member={chosen} onClose={close} />
        ) : undefined
      }
    >
      <div className={styles.tools}>
        <Field label={words.find} stacked>
          {(parts) => <TextInput {...parts} type="search" autoComplete="off" value={text} onChange={setText} />}
        </Field>
      </div>
      <ShownReply reply={reply} what={words.what} rows={10}>
        {({ items }) => (
          <DataTable
            label={words.what}
            rows={items.filter(fits)}
            rowKey={({ id }) => id}
            empty={<EmptyState>{text ? words.noMatch(text) : words.none}</EmptyState>}
            columns={[
              {
                id: 'name',
                title: words.name,
                cell: (one) => (
                  <button type="button" className={styles.link} aria-label={words.open(one.name)} onClick={() => setOpened(one.id)}>
                    {one.name}
                  </button>
                ),
              },
              { id: 'role', title: words.role, cell: (one) => messages.role[one.role] },
              { id: 'teams', title: words.teams, cell: (one) => one.teams.map(({ name }) => name).join(', '), spare: true },
              { id: 'state', title: words.state, cell: (one) => <StaffStateWord member={one} /> },
              { id: 'factor', title: words.factor, cell: (one) => <StateWord state={one.hasSecondFactor ? 'on' : 'off'} />, spare: true },
              {
                id: 'seen',
                title: words.lastSeen,
                cell: (one) => (one.lastSeenAt ? <ShownDate instant={one.lastSeenAt} as="age" begins /> : words.never),
                spare: true,
              },
            ]}
          />
        )}
      </ShownReply>
    </SheetPage>
  )
}
