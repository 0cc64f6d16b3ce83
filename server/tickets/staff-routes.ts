import * as absences from '#contract/absences.ts'
import { previewDisable, whatBecame } from '#contract/staff.ts'
import * as contract from '#contract/ticket-settings.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { staffExists } from '#server/staff/queries.ts'
import { absenceById, listAbsences, previewAbsenceOf } from './absences.ts'
import { readLeaver } from './leaver.ts'
import { listDeadlines } from './list-deadlines.ts'
import { endAbsence, setAbsence } from './set-absence.ts'
import { changeStaffSkills, skillsOf } from './staff-skills.ts'
import { ticketColleagues } from './ticket-colleagues.ts'
import { changeTicketSettings, showTicketSettings } from './ticket-settings.ts'
import { readWhatBecame } from './what-became.ts'

const ofStaff = { find: (db: Parameters<typeof staffExists>[0], params: Record<string, string>) => staffExists(db, params.id ?? '') }

/** Who works on tickets, and how: limits and targets, skills, absences, what is near its time. */
export function ticketStaffRoutes(serve: Serve): void {
  serve.read(contract.getTicketSettings, 'ticket.read', (db) => showTicketSettings(db))
  serve.write(
    contract.updateTicketSettings,
    'ticket.administer',
    async (work, { body, ifMatch }) => {
      await changeTicketSettings(work, body, ifMatch)
      return showTicketSettings(work.db)
    },
    { fresh: true },
  )
  serve.read(contract.getStaffSkills, 'staff.read', (db, _viewer, { params }) => skillsOf(db, params.id), ofStaff)
  serve.write(
    contract.updateStaffSkills,
    'ticket.administer',
    async (work, { params, body, ifMatch }) => {
      await changeStaffSkills(work, params.id, body, ifMatch)
      return skillsOf(work.db, params.id)
    },
    ofStaff,
  )
  // Most of what hangs on a leaver is tickets, and where those go is decided here.
  serve.read(previewDisable, 'staff.manage', (db, { now }, { params }) => readLeaver(db, params.id, now), ofStaff)
  serve.read(whatBecame, 'staff.manage', (db, { now }, { params }) => readWhatBecame(db, params.id, now), ofStaff)
  serve.read(contract.listTicketDeadlines, 'ticket.work', (db, viewer, { query }) => listDeadlines(db, viewer, query.limit), {
    background: true,
  })
  serve.read(absences.listTicketColleagues, 'ticket.work', (db, { now }) => ticketColleagues(db, now), { background: true })
  serve.read(absences.listAbsences, 'ticket.work', (db, viewer, { query }) => listAbsences(db, viewer, query.staffId), { background: true })
  serve.read(absences.previewAbsence, 'ticket.work', (db, viewer, { query }) => previewAbsenceOf(db, viewer, query))
  serve.write(absences.setAbsence, 'ticket.work', async (work, { body }) => absenceById(work.db, work.viewer, await setAbsence(work, body)))
  serve.write(
    absences.endAbsence,
    'ticket.work',
    async (work, { params }) => {
      await endAbsence(work, params.id)
      return absenceById(work.db, work.viewer, params.id)
    },
    { find: rowExists('staff_absences') },
  )
}
