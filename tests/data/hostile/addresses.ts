import { BODY, body, type HostileFile } from './hostile-file';

/** Addresses that run, leave the folder or lie about where they lead. */

const link = { line: BODY, what: /a link cannot lead to/ };
const picture = { line: BODY, what: /there is no picture/ };

const LINKS: Record<string, string> = {
	'javascript': 'javascript:window.__pwned(1)',
	'javascript in capitals': 'JaVaScRiPt:window.__pwned(1)',
	'javascript after a space': '%20javascript:window.__pwned(1)',
	'javascript after an entity': '&#32;javascript:window.__pwned(1)',
	'javascript after a control': '&#1;javascript:window.__pwned(1)',
	'javascript in numbers': '&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:window.__pwned(1)',
	'javascript in hex': '&#x6A;&#x61;vascript:window.__pwned(1)',
	'javascript in long numbers': '&#0000106avascript:window.__pwned(1)',
	'javascript with a tab': 'java&Tab;script:window.__pwned(1)',
	'javascript with a line feed': 'java&NewLine;script:window.__pwned(1)',
	'javascript with a return': 'java&#13;script:window.__pwned(1)',
	'javascript with a colon entity': 'javascript&colon;window.__pwned(1)',
	'javascript with a colon code': 'javascript%3Awindow.__pwned(1)',
	'javascript with a comment': 'javascript://%0Awindow.__pwned(1)',
	'javascript with a soft hyphen': 'java&shy;script:window.__pwned(1)',
	'javascript in wide letters': 'ｊａｖａｓｃｒｉｐｔ:window.__pwned(1)',
	'javascript with a long s': 'javaſcript:window.__pwned(1)',
	'javascript with an escape': 'javascript\\:window.__pwned(1)',
	'javascript in view source': 'view-source:javascript:window.__pwned(1)',
	'feed of javascript': 'feed:javascript:window.__pwned(1)',
	'livescript': 'livescript:window.__pwned(1)',
	'vbscript': 'vbscript:window.__pwned(1)',
	'vbscript in capitals': 'VBScript:window.__pwned(1)',
	'data html': 'data:text/html,window.__pwned(1)',
	'data html in base64': 'data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19wd25lZCgxKTwvc2NyaXB0Pg==',
	'data svg': 'data:image/svg+xml;utf8,x',
	'data in capitals': 'DATA:text/html,x',
	'blob': 'blob:https://a.example/x',
	'file': 'file:///etc/passwd',
	'filesystem': 'filesystem:https://a.example/temporary/x',
	'intent': 'intent://scan/#Intent;scheme=zxing;end',
	'another protocol': 'ms-msdt:/id',
	'without a protocol': '//evil.example',
	'backslashes': '\\\\\\\\evil.example',
	'slash and backslash': '/\\\\evil.example',
	'slash and tab': '/&Tab;/evil.example',
	'three slashes': 'https:///evil.example',
	'backslashes after https': 'https:\\\\\\\\evil.example',
	'no slashes after https': 'https:evil.example',
	'a bank and an at': 'https://bank.example@evil.example/login',
	'a bank and a password': 'https://bank.example:443@evil.example',
	'a port that is none': 'https://a.example:99999',
	'a host that is none': 'https://[::1',
	'up one': '../secret',
	'up many': '../../../../etc/passwd',
	'up in codes': '%2e%2e/%2e%2e/etc/passwd',
	'up inside': '/orders/../../etc/passwd',
	'up inside in codes': '/orders/%2e%2e/x',
	'up with backslashes': '..\\\\..\\\\etc\\\\passwd',
	'a page of an editor': '/edit/../desk',
	'a file of its own': 'track-order.en.md',
	'a locale': '/en/orders/track-order',
	'upper case': '/Orders/Track',
	'a query': '/contact?next=//evil.example',
	'nothing': '',
	'only a hash': '#',
	'a number that is none': 'tel:javascript',
	'a number too short': 'tel:12',
	'a number with a pause': 'tel:+914047175500,,1234',
	'a code of the network': 'tel:*%2306%23',
	'an address of nobody': 'mailto:',
	'an address with copies': 'mailto:a@b.example?bcc=c@d.example',
	'an address with a file': 'mailto:a@b.example?attach=/etc/passwd',
	'an address with lines': 'mailto:a@b.example%0ABcc:c@d.example',
	'an sms': 'sms:+914047175500'
};

const PICTURES: Record<string, string> = {
	'up many': '../../../../etc/passwd',
	'up from media': '../../media/../../secret.png',
	'up in codes': '../../media/%2e%2e/%2e%2e/secret.png',
	'up in backslashes': '..\\\\..\\\\media\\\\light.png',
	'absolute': '/etc/passwd',
	'absolute in media': '/media/light.png',
	'file': 'file:///etc/passwd',
	'without a protocol': '//evil.example/a.png',
	'null in its name': '../../media/light.png%00.svg',
	'svg': '../../media/script.svg',
	'a path in its name': '../../media/a%2fb.png',
	'a query': '../../media/light.png?x=1',
	'another case': '../../media/LIGHT.PNG',
	'prototype': '../../media/__proto__'
};

export const ADDRESSES: HostileFile[] = [
	...Object.entries(LINKS).map(([name, href]) =>
		body(`link ${name}`, `[a](${href})`, link)
	),
	body('link a hash of script', '[a](#&lt;script&gt;)', { line: BODY, what: /no heading makes/ }),
	...Object.entries(PICTURES).map(([name, src]) => body(`picture ${name}`, `![a](${src})`, picture))
];
