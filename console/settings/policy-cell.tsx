import { IconLock } from '@tabler/icons-react'
import type { z } from 'zod'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import type { policyTable } from '#contract/company.ts'
import { besideWords } from '#ui/icon.ts'

const words = messages.policy
export type PolicyCellGiven = z.infer<typeof policyTable>['subjects'][number]['cells'][number]

/** The rule of one cell in words; tightened it says so and what was shipped. What was shipped as no can not be tightened further. */
export function PolicyCell({ label, cell, onOpen }: { label: string; cell: PolicyCellGiven; onOpen?: () => void }) {
  const status = words.status[cell.status] ?? cell.status
  const face = cell.tightened ? (
    <>
      <span className={styles.tightened}>
        <IconLock {...besideWords} size={14} /> {words.tightened}
      </span>
      <span className={styles.second}> {words.was(cell.rule)}</span>
    </>
  ) : (
    cell.rule
  )

  if (!onOpen || (cell.shipped === 'no' && !cell.tightened)) return <span className={styles.cell}>{face}</span>
  return (
    <button type="button" className={styles.cell} onClick={onOpen}>
      {face}
      <span className="for-ears">, {cell.tightened ? words.restore(label, status) : words.tighten(label, status)}</span>
    </button>
  )
}
