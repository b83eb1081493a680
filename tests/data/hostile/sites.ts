import { SITE } from '../../content-folder';

/** Variants of site.yaml, none of which may replace the good one. */
export interface HostileSite {
	name: string;
	content: string | Uint8Array;
	line: number;
	what?: RegExp;
}

const GOOD = SITE.trim();
const LINES = GOOD.split('\n').length;
const more = (name: string, yaml: string, what?: RegExp): HostileSite => ({
	name,
	content: `${GOOD}\n${yaml}\n`,
	line: LINES + 1,
	...(what && { what })
});
const other = (name: string, from: string, to: string, line: number, what?: RegExp): HostileSite => ({
	name,
	content: GOOD.replace(from, to),
	line,
	...(what && { what })
});

export const SITES: HostileSite[] = [
	{ name: 'nothing', content: '', line: 1 },
	{ name: 'ten megabytes', content: `# ${'x'.repeat(10_000_000)}\n${GOOD}`, line: 1, what: /longer than|larger than/ },
	{ name: 'nulls', content: Buffer.alloc(1000), line: 1 },
	{ name: 'UTF-16', content: Buffer.from(`\ufeff${GOOD}`, 'utf16le'), line: 1 },
	{ name: 'HTML', content: '<!doctype html><script>window.__pwned(1)</script>', line: 1 },
	{ name: 'a hundred thousand brackets', content: '['.repeat(100_000), line: 1, what: /nested/ },
	{ name: 'a hundred thousand dashes', content: '- '.repeat(100_000), line: 1, what: /nested/ },
	{ name: 'brackets over many lines', content: '[\n'.repeat(20_000), line: 17, what: /nested/ },
	more('an unknown key', 'brnad: {}', /unknown key "brnad"/),
	more('a prototype', '__proto__: { brand: { name: x } }', /unknown key/),
	more('a constructor', 'constructor: x', /unknown key/),
	more('the same key twice', 'brand: { name: Other }', /not YAML/),
	more('a tag', 'notice: !!js/function "x"', /not YAML/),
	more('a name', 'notice: &x { en: Hello }', /a name for other places/),
	more('a merge', '<<: { brand: { name: x } }', /unknown key/),
	more('a notice turned round', 'notice: { en: "a \\u202e b" }', /invisible/),
	more('a notice with nulls', 'notice: { en: "a \\0 b" }', /invisible/),
	other('a locale that is none', '[en, hi', '["<script>", hi', 2),
	other('a brand of a list', '{ name: Tarang }', '{ name: [a] }', 1),
	other('a colour that runs', '{ name: Tarang }', '{ name: T, colours: { ink: "oklch(0 0 0);}*{background:url(//evil.example)" } }', 1),
	other('an address of script', 'care@tarang.example', 'javascript:window.__pwned(1)', 3),
	other('a number of script', '"+91 40 4717 5500"', '"javascript:window.__pwned(1)"', 4),
	other('a topic of script', 'id: orders', 'id: "<script>"', 7),
	other('a topic that is an address', 'id: orders', 'id: search', 7),
	other('a topic twice', 'id: returns', 'id: orders', 8, /stands twice/),
	other('an icon that climbs', 'icon: package', 'icon: ../../etc/passwd', 7),
	other('a zone that is none', 'Asia/Kolkata', '../../etc/localtime', 13),
	other('an endless capacity', 'capacity: 2', 'capacity: -1', 14),
	other('a team that is not there', 'team: india', 'team: __proto__', 4)
];
