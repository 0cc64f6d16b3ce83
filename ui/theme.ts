import { type CSSVariablesResolver, colorsTuple, createTheme } from '@mantine/core'

const meanings = ['act', 'thread', 'settled', 'due', 'stop'] as const

const meaningColors = Object.fromEntries(meanings.map((name) => [name, colorsTuple(`var(--${name})`)]))

/** Mantine pointed at our tokens. Filled buttons exist in `act` and `stop` only; the other meanings are text and soft grounds. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'act',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: {
    ...meaningColors,
    gray: ['#f2f5f6', '#eef2f4', '#eaedef', '#dce0e3', '#c5ccd0', '#98a2a9', '#7d8890', '#5a656e', '#3f4952', '#141c23'],
    dark: ['#e9edf0', '#b7bfc5', '#939da4', '#68737d', '#3b434b', '#282f35', '#151a1f', '#151a1f', '#0e1318', '#0a0f13'],
  },
  fontSizes: { xs: 'var(--text-xs)', sm: 'var(--text-sm)', md: 'var(--text-md)', lg: 'var(--text-lg)', xl: 'var(--text-xl)' },
  lineHeights: {
    xs: 'var(--leading-xs)',
    sm: 'var(--leading-sm)',
    md: 'var(--leading-md)',
    lg: 'var(--leading-lg)',
    xl: 'var(--leading-xl)',
  },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  spacing: { xs: 'var(--space-1)', sm: 'var(--space-2)', md: 'var(--space-3)', lg: 'var(--space-4)', xl: 'var(--space-5)' },
  radius: { xs: 'var(--radius-sm)', sm: 'var(--radius-md)', md: 'var(--radius-md)', lg: 'var(--radius-lg)', xl: 'var(--radius-lg)' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow-menu)', lg: 'var(--shadow-overlay)', xl: 'var(--shadow-overlay)' },
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      vars: () => ({ root: { '--button-height': 'var(--control-height)', '--button-fz': 'var(--text-md)' } }),
    },
    Input: { vars: () => ({ wrapper: { '--input-height': 'var(--control-height)', '--input-fz': 'var(--text-md)' } }) },
    InputWrapper: {
      vars: () => ({
        label: { '--input-label-size': 'var(--text-md)' },
        error: { '--input-error-size': 'var(--text-sm)' },
        description: { '--input-description-size': 'var(--text-sm)' },
      }),
    },
    Badge: { defaultProps: { variant: 'light', radius: 'xs', tt: 'none', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'act' } },
    Modal: { defaultProps: { radius: 'lg', shadow: 'lg' } },
  },
})

const mantineToToken = {
  body: 'surface',
  text: 'ink',
  bright: 'ink',
  dimmed: 'ink-3',
  placeholder: 'ink-3',
  anchor: 'act',
  error: 'stop',
  success: 'settled',
  default: 'surface',
  'default-hover': 'hover',
  'default-color': 'ink',
  'default-border': 'control',
  'act-filled': 'act-fill',
  'act-filled-hover': 'act-fill-hover',
  'stop-filled': 'stop-fill',
  'stop-filled-hover': 'stop-fill-hover',
}

/** Both schemes read the same tokens: the tokens themselves answer to the scheme. */
export const cssVariables: CSSVariablesResolver = () => {
  const all: Record<string, string> = {}
  const point = (name: string, token: string) => {
    all[`--mantine-${name}`] = `var(--${token})`
  }

  for (const [name, token] of Object.entries(mantineToToken)) point(`color-${name}`, token)
  for (const name of meanings) {
    point(`color-${name}-text`, name)
    point(`color-${name}-light`, `${name}-soft`)
    point(`color-${name}-light-color`, name)
    point(`color-${name}-outline`, name)
  }
  point('primary-color-filled', 'act-fill')
  point('primary-color-contrast', 'ink-on-fill')

  return { variables: {}, light: all, dark: all }
}
