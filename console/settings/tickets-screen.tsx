import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { LimitsFollow } from '#console/settings/limits-follow.tsx'
import { messages } from '#console/settings/messages.ts'
import { TicketsForm } from '#console/settings/tickets-form.tsx'
import { limitNames, ticketsWords as words } from '#console/settings/tickets-words.ts'
import { priorities } from '#contract/ticket-row.ts'
import { getTicketSettings } from '#contract/ticket-settings.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { useGo } from '#ui/place-link.tsx'
import { FactRow, Facts } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

/** How long what may wait, how tickets are given out, and until when they are to be answered. */
export function TicketsScreen() {
  const mayWrite = useHas()('ticket.administer')
  const go = useGo()
  const [isOpen, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const reply = useReply(getTicketSettings, {})
  return (
    <SheetPage title={messages.section.tickets[0]} lead={messages.section.tickets[1]}>
      <ShownReply reply={reply} what={words.what} rows={9}>
        {(settings) =>
          isOpen ? (
            <TicketsForm settings={settings} onSaved={() => setSaid(words.saved)} onClose={() => setOpen(false)} />
          ) : (
            <>
              <TicketsFacts settings={settings} />
              <p role="status">{said}</p>
              {mayWrite && (
                <ActionButton kind="quiet" onPress={() => go('/absences')}>
                  {words.toAbsences}
                </ActionButton>
              )}
              {mayWrite ? (
                <ActionButton
                  onPress={() => {
                    setSaid('')
                    setOpen(true)
                  }}
                >
                  {words.change}
                </ActionButton>
              ) : (
                <SunkenLine>{messages.readOnly}</SunkenLine>
              )}
            </>
          )
        }
      </ShownReply>
    </SheetPage>
  )
}

function TicketsFacts({ settings }: { settings: ReplyOf<typeof getTicketSettings> }) {
  const seesStaff = useHas()('staff.read')
  return (
    <>
      <Section title={words.limits}>
        <Facts wide>
          {limitNames.map((name) => (
            <FactRow key={name} label={words.of[name]} value={words.days(settings[name])} />
          ))}
        </Facts>
        <p role="status">{settings.isFollowing && <LimitsFollow />}</p>
      </Section>
      <Section title={words.giving}>
        <Facts wide>
          <FactRow label={words.assignment} value={words.ways[settings.assignment]} />
          <FactRow label={words.mostOpen} value={words.tickets(settings.mostOpen)} />
        </Facts>
        <p>{words.assignmentHolds}</p>
        <p>{seesStaff ? words.skillsElsewhere : words.skillsAsk}</p>
      </Section>
      <Section title={words.targets}>
        <Facts wide>
          <FactRow label={words.warn} value={words.percent(settings.warnPercent)} />
        </Facts>
        <ChartTable
          label={words.targets}
          head={[words.priority, words.firstResponse, words.resolution]}
          rows={priorities.map((priority) => ({
            key: priority,
            cells: [
              words.priorities[priority],
              words.minutes(settings.targets[priority].firstResponse),
              words.minutes(settings.targets[priority].resolution),
            ],
          }))}
        />
        <p>{words.inHours}</p>
      </Section>
    </>
  )
}
