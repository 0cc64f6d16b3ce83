import { useHas } from '#console/session/session-context.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { SettingsList } from '#console/settings/settings-list.tsx'
import { TeamForm } from '#console/settings/team-form.tsx'
import { TeamRetire } from '#console/settings/team-retire.tsx'
import { listTeams } from '#contract/staff.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.teams

/** The teams: new, renamed, retired and brought back. */
export function TeamsScreen() {
  return (
    <SettingsList
      section="teams"
      words={words}
      reply={useReply(listTeams, {})}
      mayWrite={useHas()('settings.write')}
      columns={() => [
        { id: 'name', title: words.name, cell: (one) => one.name },
        { id: 'members', title: words.members, cell: (one) => one.members, end: true, width: '90px' },
        { id: 'state', title: words.state, cell: (one) => (one.retired ? words.retired : words.inUse), width: '90px' },
      ]}
      acts={(one, open) => (
        <span className={styles.acts}>
          <ActionButton kind="quiet" onPress={() => open('edit', one)}>
            {words.rename(one.name)}
          </ActionButton>
          <ActionButton kind="quiet" onPress={() => open('retire', one)}>
            {one.retired ? words.bringBack(one.name) : words.retire(one.name)}
          </ActionButton>
        </span>
      )}
      form={(team, close) => (team ? <TeamForm key={team.id} team={team} onClose={close} /> : <TeamForm onClose={close} />)}
      retire={(team, close) => <TeamRetire key={team.id} team={team} onClose={close} />}
    />
  )
}
