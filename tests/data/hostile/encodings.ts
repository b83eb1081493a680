import { BODY, body, whole, type HostileFile } from './hostile-file';

/** Bytes that are no text, and text that says one thing and shows another. */

const TEXT = '---\ntitle: A title\nsummary: A sentence.\n---\nCafé text.\n';
const hidden = (line: number) => ({ line, what: /an invisible or broken character|is not saved as UTF-8/ });

function utf16(text: string, { big, mark }: { big: boolean; mark: boolean }): Uint8Array {
	const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
	return big ? bytes.swap16() : bytes;
}

const bytes = (...parts: (string | number[])[]) =>
	Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const MATTER = '---\ntitle: A title\nsummary: A sentence.\n---\n';

export const ENCODINGS: HostileFile[] = [
	whole('utf 8 with a mark', `\ufeff${TEXT}`, 'harmless'),
	whole('utf 8 with two marks', `\ufeff\ufeff${TEXT}`, { line: 1 }),
	whole('carriage returns', TEXT.replaceAll('\n', '\r\n'), 'harmless'),
	whole('old carriage returns', TEXT.replaceAll('\n', '\r'), 'harmless'),
	whole('utf 16 little with a mark', utf16(TEXT, { big: false, mark: true }), hidden(1)),
	whole('utf 16 little', utf16(TEXT, { big: false, mark: false }), hidden(1)),
	whole('utf 16 big with a mark', utf16(TEXT, { big: true, mark: true }), hidden(1)),
	whole('utf 16 big', utf16(TEXT, { big: true, mark: false }), hidden(1)),
	whole('utf 32', bytes(...Array.from(TEXT, (each) => [each.charCodeAt(0), 0, 0, 0])), hidden(1)),
	whole('latin 1', Buffer.from(TEXT, 'latin1'), hidden(BODY)),
	whole('utf 8 cut off', bytes(MATTER, 'Text ', [0xe0, 0xa4]), hidden(BODY)),
	whole('utf 8 too long', bytes(MATTER, [0xc0, 0xbc], 'script', [0xc0, 0xbe]), hidden(BODY)),
	whole('utf 8 of a surrogate', bytes(MATTER, [0xed, 0xa0, 0x80]), hidden(BODY)),
	whole('utf 8 beyond unicode', bytes(MATTER, [0xf4, 0x90, 0x80, 0x80]), hidden(BODY)),
	whole('utf 7', `${MATTER}+ADw-script+AD4-window.__pwned(1)+ADw-/script+AD4-`, 'harmless'),
	whole('random bytes', Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256)), { line: 1 }),
	whole('an empty file', '', { line: 1 }),
	whole('only nulls', Buffer.alloc(5000), hidden(1)),
	whole('a zip', bytes('PK', [3, 4, 20, 0], TEXT), { line: 1 }),
	body('null', 'a\0b', hidden(BODY)),
	body('null on a later line', 'One\n\ntwo\0', hidden(7)),
	body('null of an entity', 'One\n\ntwo &#0; three', hidden(7)),
	body('surrogate of an entity', 'One &#xD800; two', hidden(BODY)),
	body('escape', 'a\x1b]0;owned\x07b', hidden(BODY)),
	body('backspace', 'safe\b\b\b\bowned', hidden(BODY)),
	body('form feed', 'a\fb', hidden(BODY)),
	body('line separator', 'a\u2028b', hidden(BODY)),
	body('next line', 'a\u0085b', hidden(BODY)),
	body('override to the left', 'a \u202eevil\u202c b', hidden(BODY)),
	body('override to the right', 'a \u202devil\u202c b', hidden(BODY)),
	body('override of an entity', 'a &#x202e;evil b', hidden(BODY)),
	body('override in a heading', 'a\n\n## b &#8238; c', hidden(7)),
	body('override in code', '```\na \u202e b\n```', hidden(6)),
	body('override in an alt', '![a &#x202e; b](../../media/light.png)', hidden(BODY)),
	body('override in a link title', '[a](/contact "b &#x202e; c")', hidden(BODY)),
	body('override in a table', '| a |\n| - |\n| b &#x202e; |', hidden(7)),
	body('embedding left open', 'a \u202b b', hidden(BODY)),
	body('isolate left open', 'One\ntwo \u2066 three\nfour', hidden(6)),
	body('isolate left open by an entity', 'a &#x2067; b', hidden(BODY)),
	body('isolate closed twice', 'a \u2066b\u2069\u2069 c', hidden(BODY)),
	body('isolate closed wrongly', 'a \u2066b\u202c c', hidden(BODY)),
	body('isolates that close', 'Call \u2066+91 40\u2069 or \u2067اردو\u2069 here please.', 'harmless'),
	body('marks of direction', 'a\u200e b\u200f c\u061c', 'harmless'),
	body('accents by the hundred', `z${'\u0301'.repeat(500)} text`, 'harmless'),
	body('invisible joiners', `te\u200bxt\u200c\u200d\u2060\ufeff text`, 'harmless'),
	body('tags that nobody sees', `text ${'\u{e0061}'.repeat(50)} text`, 'harmless'),
	body('letters of another script', 'раураl раураl раураl раураl is another раураl раураl', { line: BODY, what: /Cyrillic letters/,
		published: true })
];
