import { useWithProof } from '#console/session/use-with-proof.ts'
import { LeaverHolds } from '#console/settings/leaver-holds.tsx'
import { ReasonPanel } from '#console/settings/reason-panel.tsx'
import { staffWords } from '#console/settings/staff-words.ts'
import { disableStaff, enableStaff, endStaffSessions, inviteStaffAgain, resetSecondFactor, type StaffMember } from '#contract/staff.ts'
import { FormPanel } from '#ui/form-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = staffWords
const outdates = ['listStaff', 'listMail', 'staffHistory', 'whatBecame']

export type StaffActName = 'disable' | 'enable' | 'inviteAgain' | 'resetSecondFactor' | 'endSessions'

/** An act on a colleague: what it will touch, a reason where one is kept, and fresh proof where the server asks for it. */
export function StaffActForm({ act, member, onClose }: { act: StaffActName; member: StaffMember; onClose: () => void }) {
  const withProof = useWithProof()
  const disable = useSubmit(disableStaff, { outdates })
  const enable = useSubmit(enableStaff, { outdates })
  const reset = useSubmit(resetSecondFactor, { outdates })
  const invite = useSubmit(inviteStaffAgain, { outdates })
  const end = useSubmit(endStaffSessions, { outdates })
  const params = { id: member.id }

  if (act === 'inviteAgain' || act === 'endSessions') {
    const title = act === 'inviteAgain' ? words.inviteAgain : words.endSessions
    return (
      <FormPanel
        title={title}
        lead={act === 'inviteAgain' ? words.inviteAgainLead : words.endSessionsLead(member.name)}
        act={title}
        kind={act === 'endSessions' ? 'stop' : 'act'}
        onSubmit={() => withProof<unknown>(() => (act === 'inviteAgain' ? invite.mutateAsync({ params }) : end.mutateAsync({ params })))}
        onClose={onClose}
      />
    )
  }

  const [title, lead, submit] = {
    disable: [words.disable, words.disableLead(member.name), disable] as const,
    enable: [words.enable, words.enableLead(member.name), enable] as const,
    resetSecondFactor: [words.resetFactor, words.resetFactorLead(member.name), reset] as const,
  }[act]
  return (
    <ReasonPanel
      title={title}
      lead={lead}
      act={title}
      kind={act === 'enable' ? 'act' : 'stop'}
      before={act === 'disable' && <LeaverHolds staffId={member.id} />}
      onSubmit={(because) => withProof(() => submit.mutateAsync({ params, body: { because } }))}
      onClose={onClose}
    />
  )
}
