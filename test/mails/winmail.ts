/** What Outlook makes of a mail with one file: winmail.dat, put together byte by byte. */
export function winmail({
  text = '',
  html = '',
  fileName = '',
  file = '',
}: {
  text?: string
  html?: string
  fileName?: string
  file?: string
}): Buffer {
  const parts: Buffer[] = [word32(0x223e9f78), word16(1)]
  const add = (level: number, id: number, type: number, data: Buffer) =>
    parts.push(
      Buffer.from([level]),
      word16(id),
      word16(type),
      word32(data.length),
      data,
      word16(data.reduce((sum, byte) => (sum + byte) & 0xffff, 0)),
    )
  if (text) add(1, 0x800c, 2, Buffer.from(`${text}\0`, 'latin1'))
  if (html) add(1, 0x9003, 6, properties([[0x1013, 0x102, Buffer.from(html)]]))
  if (fileName) {
    add(2, 0x9002, 6, Buffer.alloc(14))
    add(2, 0x8010, 1, Buffer.from('SHORT~1.TXT\0', 'latin1'))
    add(2, 0x800f, 6, Buffer.from(file))
    add(2, 0x9005, 6, properties([[0x3707, 0x1f, Buffer.from(`${fileName}\0`, 'utf16le')]]))
  }
  return Buffer.concat(parts)
}

function properties(list: [number, number, Buffer][]): Buffer {
  const all = list.flatMap(([id, type, data]) => {
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4)
    return [word32(id * 0x10000 + type), word32(1), word32(data.length), data, padding]
  })
  return Buffer.concat([word32(list.length), ...all])
}

function word16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value & 0xffff)
  return bytes
}

function word32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
