import type { z } from 'zod'
import type { statusTable } from '#contract/status.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import { permissionOf } from './rules/may-act.ts'
import { tableWords } from './rules/table-words.ts'
import { transitions } from './rules/transitions.ts'

/** The table of the machine, with who takes each action, as Settings shows it. */
export function shownStatusTable(): z.input<typeof statusTable.reply> {
  return {
    rows: transitions.map((row) => {
      const permission = permissionOf(row.action)
      return { ...tableWords(row), roles: permission === null ? [] : [...permissionTable[permission].roles] }
    }),
  }
}
