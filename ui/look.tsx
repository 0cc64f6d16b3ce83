import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { useDensity } from '#ui/density.ts'
import '#ui/styles.ts'
import { cssVariables, theme } from '#ui/theme.ts'

/** Theme, scheme and density. The nonce is the one that the server wrote into this very page: without it no style would be let in. */
export function Look({ children }: { children: ReactNode }) {
  useDensity()
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={nonceOfPage}>
      {children}
    </MantineProvider>
  )
}

const nonceOfPage = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
