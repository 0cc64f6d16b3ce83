import { useState } from 'react'
import { type KeyBinding, useKeyBoard, useKeys } from '#ui/keys.ts'
import { laterPart } from '#ui/later-part.tsx'
import { messages } from '#ui/messages.ts'

const KeysList = laterPart(async () => (await import('#ui/keys-list.tsx')).KeysList)

/** `?` lists every key that works here, and holds the switch for single keys. */
export function AllKeys() {
  const { all } = useKeyBoard()
  const [listed, setListed] = useState<KeyBinding[] | null>(null)
  useKeys([{ keys: '?', label: messages.keys.title, group: 'anywhere', run: () => setListed(all()) }])
  return listed && <KeysList listed={listed} onClose={() => setListed(null)} />
}
