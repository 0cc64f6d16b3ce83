import { IconLock } from '@tabler/icons-react'
import { besideWords } from '#ui/icon.ts'
import { KeyCap } from '#ui/key-cap.tsx'
import type { Lock } from '#ui/lock.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import styles from '#ui/states.module.css'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** Under locked fields: why, what instead, and where to read about it. */
export function LockedLine({ lock: { because, detail, instead, article } }: { lock: Lock }) {
  return (
    <SunkenLine icon={<IconLock {...besideWords} />} strong={because}>
      {detail} {instead && 'to' in instead && <PlaceLink to={instead.to}>{instead.words}</PlaceLink>}
      {instead && 'onPress' in instead && (
        <>
          <button type="button" className={styles.link} onClick={instead.onPress}>
            {instead.words}
          </button>{' '}
          {instead.keys && <KeyCap keys={instead.keys} />}
        </>
      )}{' '}
      {article && (
        <button type="button" className={styles.link} onClick={article.onPress}>
          {article.words}
        </button>
      )}
    </SunkenLine>
  )
}
