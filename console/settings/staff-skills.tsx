import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { skillsWords as words } from '#console/settings/tickets-words.ts'
import type { StaffMember } from '#contract/staff.ts'
import { getStaffSkills, updateStaffSkills } from '#contract/ticket-settings.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { useGo } from '#ui/place-link.tsx'
import { FactRow, Facts } from '#ui/rows.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'

type Skills = ReplyOf<typeof getStaffSkills>

/** What a colleague speaks and knows, for giving tickets out, and the way to their absences. */
export function StaffSkills({ member }: { member: StaffMember }) {
  const go = useGo()
  const mayChange = useHas()('ticket.administer')
  const [isOpen, setOpen] = useState(false)
  const reply = useReply(getStaffSkills, { params: { id: member.id } })
  return (
    <section aria-label={words.title}>
      <h3>{words.title}</h3>
      <ShownReply reply={reply} what={words.what} rows={3}>
        {(skills) =>
          isOpen ? (
            <SkillsForm member={member} skills={skills} onClose={() => setOpen(false)} />
          ) : (
            <>
              <p>{skills.takesTickets && member.state !== 'disabled' ? words.takes : words.takesNot}</p>
              <Facts>
                <FactRow label={words.languages} value={skills.languages.join(', ') || words.none} />
                <FactRow label={words.lines} value={skills.productLines.join(', ') || words.none} />
              </Facts>
              {mayChange && <ActionButton onPress={() => setOpen(true)}>{words.change}</ActionButton>}
            </>
          )
        }
      </ShownReply>
      {mayChange && (
        <ActionButton kind="quiet" onPress={() => go('/absences')}>
          {words.absences}
        </ActionButton>
      )}
    </section>
  )
}

const listed = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

function SkillsForm({ member, skills, onClose }: { member: StaffMember; skills: Skills; onClose: () => void }) {
  const [takesTickets, setTakes] = useState(skills.takesTickets)
  const [languages, setLanguages] = useState(skills.languages.join(', '))
  const [lines, setLines] = useState(skills.productLines.join(', '))
  const save = useSubmit(updateStaffSkills, { outdates: ['getStaffSkills', 'staffHistory'] })
  return (
    <FormPanel
      title={words.change}
      act={words.save}
      onClose={onClose}
      onSubmit={() =>
        save.mutateAsync({
          params: { id: member.id },
          ifMatch: skills.version,
          body: { takesTickets, languages: listed(languages), productLines: listed(lines) },
        })
      }
    >
      {(errors) => (
        <>
          <CheckInput label={words.takes} checked={takesTickets} onChange={setTakes} />
          <Field label={words.languages} help={words.languagesHelp} error={first(errors, 'languages')} stacked>
            {(parts) => <TextInput {...parts} autoComplete="off" value={languages} onChange={setLanguages} />}
          </Field>
          <Field label={words.lines} help={words.linesHelp} error={first(errors, 'productLines')} stacked>
            {(parts) => <TextInput {...parts} autoComplete="off" value={lines} onChange={setLines} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}

/** What is wrong with one of a list stands at the list. */
const first = (errors: Record<string, string | undefined>, name: string) =>
  errors[name] ?? Object.entries(errors).find(([field]) => field.startsWith(`${name}.`))?.[1]
