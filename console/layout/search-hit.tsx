import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from '#console/layout/overlays.module.css'
import { besideWords } from '#ui/icon.ts'
import { messages as shared } from '#ui/messages.ts'

/** Why a hit matched: the field in words, then the text with the matching part (`[from, to)` in the text) marked. */
export type Match = { icon?: ReactNode; field: string; text: string; part?: readonly [from: number, to: number] | null }

export type SearchHitProps = {
  title: string
  number?: string
  status?: ReactNode
  matches: readonly Match[]
  critical?: string | null | undefined
}

/** One hit: who, in what state, and which field matched. */
export function SearchHit({ title, number, status, matches, critical }: SearchHitProps) {
  return (
    <>
      <span className={styles.hitHead}>
        <strong>{title}</strong> <span className={styles.number}>{number}</span>
        <span className={styles.status}>{status}</span>
      </span>
      <span className={styles.matches}>
        {matches.map((match) => (
          <span key={`${match.field} ${match.text}`} className={styles.match}>
            {match.icon}
            <span className={styles.number}>{match.field}</span> <Marked text={match.text} part={match.part ?? null} />
          </span>
        ))}
      </span>
      {critical && (
        <span className={styles.critical}>
          <IconAlertCircle {...besideWords} />
          <span>
            <strong>{shared.critical}</strong> {critical}
          </span>
        </span>
      )}
    </>
  )
}

function Marked({ text, part }: { text: string; part: readonly [number, number] | null }) {
  if (!part) return <span>{text}</span>
  const [from, to] = part
  return (
    <span>
      {text.slice(0, from)}
      <mark className={styles.part}>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </span>
  )
}
