import { useEffect, useState } from 'react'
import { useViewer } from '#ui/viewer-context.ts'

/** What time it is where the customer is: it decides whether one may call. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const { locale, now } = useViewer()
  const [instant, setInstant] = useState(now)

  useEffect(() => {
    const timer = setInterval(() => setInstant(now()), 10_000)
    return () => clearInterval(timer)
  }, [now])

  return (
    <time title={timeZone}>
      {new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)}
    </time>
  )
}
