import { IconArrowMerge } from '@tabler/icons-react'
import styles from '#console/customers/merged-line.module.css'
import { messages } from '#console/customers/messages.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** Above everything on the page of a merged account: where its life goes on. */
export function MergedLine({ survivor }: { survivor: { id: string; number: string; name: string | null } }) {
  return (
    <div className={styles.line}>
      <SunkenLine icon={<IconArrowMerge {...besideWords} />} strong={messages.merged.into(survivor.number)}>
        {messages.merged.meaning}{' '}
        <PlaceLink to={`/customers/${survivor.id}`}>{messages.merged.open(survivor.name ?? survivor.number)}</PlaceLink>
      </SunkenLine>
    </div>
  )
}
