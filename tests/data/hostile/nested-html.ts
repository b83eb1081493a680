import { BODY, body, type HostileFile } from './hostile-file';

/** HTML whose meaning changes when it is parsed a second time. */

const html = { line: BODY, what: /HTML is not shown/ };
const RUN = 'window.__pwned(1)';

const BLOCKS: Record<string, string> = {
	'math and style': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
	'form in a form': `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
	'svg style': `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
	'svg script': `<svg><script>${RUN}</script></svg>`,
	'svg load': `<svg onload=${RUN}>`,
	'svg animate': `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
	'svg use': `<svg><use href="data:image/svg+xml,x#a"></use></svg>`,
	'svg foreign object': `<svg><foreignObject><iframe srcdoc="<script>parent.${RUN}</script>"></iframe></foreignObject></svg>`,
	'svg link': `<svg><a xlink:href="javascript:${RUN}"><text y="20">a</text></a></svg>`,
	'math link': `<math href="javascript:${RUN}">a</math>`,
	'math annotation': `<math><annotation-xml encoding="text/html"><img src=x onerror=${RUN}></annotation-xml></math>`,
	'noscript': `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
	'style': `<style>@import "javascript:${RUN}"; * { background: url(https://evil.example/) }</style>`,
	'style that closes': `<style><a title="</style><img src=x onerror=${RUN}>">`,
	'template': `<template><script>${RUN}</script></template>`,
	'template shadow': `<div><template shadowrootmode=open><img src=x onerror=${RUN}></template></div>`,
	'select': `<select><template><img src=x onerror=${RUN}></template></select>`,
	'select with style': `<select><style></select><img src=x onerror=${RUN}></style>`,
	'textarea': `<textarea><p title="</textarea><img src=x onerror=${RUN}>"></textarea>`,
	'title': `<title><img src="</title><img src=x onerror=${RUN}>"></title>`,
	'plaintext': `<plaintext><img src=x onerror=${RUN}>`,
	'xmp': `<xmp><p title="</xmp><img src=x onerror=${RUN}>"></xmp>`,
	'noembed': `<noembed><img title="</noembed><img src=x onerror=${RUN}>"></noembed>`,
	'iframe': `<iframe src="javascript:parent.${RUN}"></iframe>`,
	'iframe srcdoc': `<iframe srcdoc="&lt;script&gt;parent.${RUN}&lt;/script&gt;"></iframe>`,
	'object': `<object data="javascript:${RUN}"></object>`,
	'embed': `<embed src="javascript:${RUN}">`,
	'base': '<base href="https://evil.example/">',
	'meta refresh': `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
	'meta policy': `<meta http-equiv=Content-Security-Policy content="script-src *">`,
	'link style': '<link rel=stylesheet href=https://evil.example/a.css>',
	'form action': `<form action="javascript:${RUN}"><button>a</button></form>`,
	'button formaction': `<button formaction="javascript:${RUN}">a</button>`,
	'input focus': `<input autofocus onfocus=${RUN}>`,
	'details': `<details open ontoggle=${RUN}>a</details>`,
	'video': `<video><source onerror=${RUN}></video>`,
	'audio': `<audio src onerror=${RUN}>`,
	'marquee': `<marquee onstart=${RUN}>a</marquee>`,
	'body': `<body onload=${RUN}>`,
	'table background': '<table background="javascript:window.__pwned(1)"><tr><td>a</table>',
	'div style': '<div style="position:fixed;inset:0;background:red">Call +1 555 0100</div>',
	'div clobber': '<div id=__pwned name=document>a</div>',
	'a with a target': '<a href="https://evil.example" target=_top ping=https://evil.example>a</a>',
	'dialog': '<dialog open>Your session ended.</dialog>',
	'frameset': `<frameset onload=${RUN}>`,
	'import map': '<script type=importmap>{"imports":{"x":"https://evil.example/"}}</script>',
	'speculation rules': '<script type=speculationrules>{"prefetch":[]}</script>',
	'module': `<script type=module>${RUN}</script>`,
	'custom element': `<x-y is=z onclick=${RUN}>a</x-y>`,
	'picture': `<picture><source srcset=x><img src=x onerror=${RUN}></picture>`,
	'isindex': `<isindex action=javascript:${RUN} type=submit>`
};

export const NESTED_HTML: HostileFile[] = Object.entries(BLOCKS).map(([name, text]) =>
	body(`html ${name}`, text, html)
);
