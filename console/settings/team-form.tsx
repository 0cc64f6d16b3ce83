import { messages } from '#console/settings/messages.ts'
import { NameForm } from '#console/settings/name-form.tsx'
import { createTeam, updateTeam } from '#contract/staff.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

/** A new team, or another name for one. */
export function TeamForm({ team, onClose }: { team?: { id: string; name: string }; onClose: () => void }) {
  const outdates = ['listTeams', 'listStaff', 'listDispositions', 'staffHistory']
  const create = useSubmit(createTeam, { outdates })
  const update = useSubmit(updateTeam, { outdates })
  const send = (name: string) =>
    team ? update.mutateAsync({ params: { id: team.id }, body: { name } }) : create.mutateAsync({ body: { name } })
  return <NameForm held={team?.name} words={messages.teams} onSend={send} onClose={onClose} />
}
