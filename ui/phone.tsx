import { useEffect, useState } from 'react'
import { formatPhone, formatPhoneAtOnce } from '#ui/format-phone.ts'
import styles from '#ui/money.module.css'
import { useViewer } from '#ui/viewer-context.ts'

/** A telephone number (E.164) in national format; as a link where the desk can dial, told to `onDial` as well. */
export function Phone({ number, dials = false, onDial }: { number: string; dials?: boolean; onDial?: () => void }) {
  const { homeCountry } = useViewer()
  const atOnce = formatPhoneAtOnce(number, homeCountry)
  const [later, setLater] = useState<string | null>(null)

  useEffect(() => {
    let isWanted = true
    if (!atOnce) formatPhone(number, homeCountry).then((formatted) => isWanted && setLater(formatted))
    return () => {
      isWanted = false
    }
  }, [number, homeCountry, atOnce])

  const shown = atOnce ?? later ?? number
  return dials ? (
    <a className={styles.dial} href={`tel:${number}`} onClick={onDial}>
      {shown}
    </a>
  ) : (
    <span className={styles.money}>{shown}</span>
  )
}
