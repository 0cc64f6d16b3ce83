import sanitizeHtml, { type Attributes, type IOptions, type Tag } from 'sanitize-html'

/** Pictures that came with the mail, by their Content-ID. */
export type InlinePictures = ReadonlyMap<string, { mediaType: string; base64: string }>
export type Wish = { inline: InlinePictures; withRemoteImages: boolean }
export type SafeHtml = {
  html: string
  /** How many pictures stand elsewhere and were left out. */
  remoteImages: number
  /** Where the pictures stand that were let in. */
  imageOrigins: string[]
  /** The pictures of the mail that stand in it, by their Content-ID. */
  shownPictures: string[]
}

/** Longer HTML is not shown: its text is there. */
export const longestShownHtml = 1_000_000
const longestDataUri = 1_500_000
const deepest = 100
const mostOrigins = 30

const structure =
  'address article aside blockquote br center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary ul'
const words = 'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'
const tables = 'caption col colgroup table tbody td tfoot th thead tr'

const colour = [/^#[0-9a-f]{3,8}$/i, /^[a-z]{3,20}$/i, /^rgba?\([0-9., %]{5,40}\)$/i]
/** Lengths and words: nothing that could name another place. */
const plain = [/^[a-z0-9#%., '"-]{1,120}$/i]
const properties = [
  ...['font-size', 'font-weight', 'font-style', 'font-family', 'text-align', 'text-decoration', 'text-indent', 'text-transform'],
  ...['line-height', 'letter-spacing', 'vertical-align', 'white-space', 'width', 'height', 'max-width', 'min-width', 'list-style-type'],
  ...['', '-top', '-right', '-bottom', '-left'].flatMap((side) => [`margin${side}`, `padding${side}`, `border${side}`]),
  ...['border-collapse', 'border-spacing', 'border-radius', 'border-style', 'border-width'],
]

/** What is kept of a mail: all else is dropped, and with some tags what stands in them. */
const kept: IOptions = {
  allowedTags: `${structure} ${words} ${tables} img`.split(' '),
  allowedAttributes: {
    '*': ['dir', 'lang', 'align', 'valign', 'style'],
    a: ['href', 'target', 'rel', 'data-to', 'title'],
    img: ['src', 'alt', 'width', 'height'],
    font: ['color', 'size', 'face'],
    ol: ['start', 'type'],
    span: ['class'],
    table: ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
    td: ['colspan', 'rowspan', 'width', 'height', 'bgcolor'],
    th: ['colspan', 'rowspan', 'width', 'height', 'bgcolor'],
    tr: ['bgcolor'],
    col: ['span', 'width'],
  },
  allowedClasses: { span: ['picture'] },
  allowedStyles: {
    '*': {
      color: colour,
      'background-color': colour,
      'border-color': colour,
      ...Object.fromEntries(properties.map((property) => [property, plain])),
    },
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https', 'data'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // What stands in these is no text of the mail.
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'svg',
    'math',
    'template',
    'xmp',
    'noembed',
    'noframes',
    'iframe',
    'object',
    'head',
  ],
  nestingLimit: deepest,
}

/**
 * A mail's HTML as it may be shown: a short list of tags, of attributes and of style; no style sheet, no form, nothing that runs or loads. Links say
 * where they lead. Pictures from elsewhere are left out until somebody asks for them, because loading one tells its sender who reads.
 */
export function sanitiseMailHtml(html: string, { inline, withRemoteImages }: Wish): SafeHtml {
  const origins = new Set<string>()
  const shown = new Set<string>()
  let left = 0
  const picture = (_tag: string, given: Attributes): Tag => {
    const { src = '', alt = '' } = given
    const own = { ...given, src: src.trim() }
    if (/^cid:/i.test(own.src)) {
      const id = cidOf(own.src)
      const found = inline.get(id)
      if (found) shown.add(id)
      return found
        ? { tagName: 'img', attribs: { ...own, src: `data:${found.mediaType};base64,${found.base64}` } }
        : { tagName: 'span', attribs: {}, text: alt }
    }
    if (isPictureData(own.src)) return { tagName: 'img', attribs: own }
    const place = placeOf(own.src)
    if (place === null) return { tagName: 'span', attribs: {}, text: alt }
    const mayBeShown = withRemoteImages && (origins.has(place) || origins.size < mostOrigins)
    if (mayBeShown) origins.add(place)
    else left += 1
    return mayBeShown ? { tagName: 'img', attribs: own } : { tagName: 'span', attribs: { class: 'picture' }, text: alt || '▢' }
  }
  const safe = sanitizeHtml(html.slice(0, longestShownHtml), { ...kept, transformTags: { a: link, img: picture } })
  return { html: safe, remoteImages: left, imageOrigins: [...origins], shownPictures: [...shown] }
}

function link(_tag: string, given: Attributes): Tag {
  const { href = '', title } = given
  const place = /^https?:/i.test(href.trim()) && URL.canParse(href.trim()) ? new URL(href.trim()) : null
  const attribs: Attributes = { ...(title && { title }), target: '_blank', rel: 'noopener noreferrer nofollow' }
  if (place) return { tagName: 'a', attribs: { ...attribs, href: place.href, 'data-to': place.host } }
  return { tagName: 'a', attribs: /^(mailto|tel):/i.test(href.trim()) ? { ...attribs, href: href.trim() } : {} }
}

/** Where a picture stands, as a policy can name it; null where it can not be let in. */
function placeOf(src: string): string | null {
  if (!/^https?:\/\//i.test(src) || !URL.canParse(src)) return null
  const { protocol, host } = new URL(src)
  return /^[a-z0-9.-]+(:\d{1,5})?$/i.test(host) ? `${protocol}//${host}` : null
}

const isPictureData = (src: string) => src.length <= longestDataUri && /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=]*$/i.test(src)

function cidOf(src: string): string {
  try {
    return decodeURIComponent(src.slice(4)).toLowerCase()
  } catch {
    return src.slice(4).toLowerCase()
  }
}
