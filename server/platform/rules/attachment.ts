// What reverses the direction of writing makes "fdp.exe" read as "exe.pdf"; controls and paths are none of a name's.
const unwanted = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu

/**
 * The Content-Disposition of a file to be kept, never shown: RFC 6266, with the name in plain ASCII for old programs and, as
 * RFC 8187 writes it, whole. A name of nothing is "download".
 */
export const attachment = (fileName: string) => `attachment; ${named(fileName)}`

/** The same of a picture that may stand in a page. */
export const inline = (fileName: string) => `inline; ${named(fileName)}`

function named(fileName: string): string {
  const name =
    fileName
      .replace(unwanted, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[. ]+|(?<![. ])[. ]+$/g, '')
      .slice(0, 150)
      .toWellFormed() || 'download'
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.() -]+/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `filename="${plain}"; filename*=UTF-8''${whole}`
}
