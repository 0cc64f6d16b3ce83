import { IconAlertTriangle } from '@tabler/icons-react'
import { besideWords } from '#ui/icon.ts'
import type { Problem } from '#ui/problem.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** What the server said, as it words it, read out when it arrives. */
export function Refused({ problem }: { problem: Problem | null }) {
  return (
    <div role="alert">
      {problem && (
        <SunkenLine tone="stop" icon={<IconAlertTriangle {...besideWords} />}>
          {problem.detail}
        </SunkenLine>
      )}
    </div>
  )
}
