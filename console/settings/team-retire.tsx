import { messages } from '#console/settings/messages.ts'
import { updateTeam } from '#contract/staff.ts'
import { FormPanel } from '#ui/form-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.teams

/** Takes a team out of use or back into it, saying first whom that touches. */
export function TeamRetire({
  team,
  onClose,
}: {
  team: { id: string; name: string; retired: boolean; members: number }
  onClose: () => void
}) {
  const update = useSubmit(updateTeam, { outdates: ['listTeams', 'listDispositions', 'staffHistory'] })
  const title = team.retired ? words.bringBack(team.name) : words.retire(team.name)
  return (
    <FormPanel
      title={title}
      lead={team.retired ? undefined : words.retireLead(team.members)}
      act={team.retired ? title : words.retireAct}
      onSubmit={() => update.mutateAsync({ params: { id: team.id }, body: { retired: !team.retired } })}
      onClose={onClose}
    />
  )
}
