import type { Expectation, HostileFile } from './hostile-file';

/** Names and places that no article has; and links that lead out of the folder. */

const TEXT = '---\ntitle: A title\nsummary: A sentence.\n---\nPlain text.\n';
const nowhere = { line: 1, what: /not where an article lives/ };

const named = (name: string, path: string, expected: Expectation = nowhere): HostileFile => ({ name, path, content: TEXT, expected });
const link = (name: string, path: string, linkTo: string, expected: Expectation): HostileFile => ({ name, path, content: { linkTo }, expected });
const isLink = { line: 1, what: /a link/ };

export const NAMES: HostileFile[] = [
	named('line feed', 'help/orders/a\nb.en.md'),
	named('error line of its own', 'help/orders/a\nhelp/orders/x.en.md:1: fine.en.md', 'ignored'),
	named('quotes', `help/orders/a"b'c.en.md`),
	named('script', 'help/orders/<script>.en.md'),
	named('emoji', 'help/orders/👍.en.md'),
	named('spaces', 'help/orders/a b.en.md'),
	named('turned round', 'help/orders/a\u202eb.en.md'),
	named('mark of direction', 'help/orders/a\u200fb.en.md'),
	named('escape', 'help/orders/a\x1b[2Jb.en.md'),
	named('percent', 'help/orders/%2e%2e.en.md'),
	named('backslash', 'help/orders/a\\b.en.md'),
	named('dots', 'help/orders/...en.md', 'ignored'),
	named('upper case', 'help/orders/Track.en.md'),
	named('upper case ending', 'help/orders/track.en.MD', 'ignored'),
	named('another script', 'help/orders/ордер.sr.md'),
	named('too long', `help/orders/${'a'.repeat(61)}.en.md`),
	named('very long', `help/orders/${'a'.repeat(240)}.en.md`),
	named('shell', 'help/orders/$(id);`id`|id.en.md'),
	named('dollar', 'help/orders/$&.en.md'),
	named('equals', 'help/orders/=cmd.en.md'),
	named('dash first', 'help/orders/-rf.en.md'),
	named('prototype', 'help/orders/__proto__.en.md'),
	named('prototype as topic', 'help/__proto__/a.en.md'),
	named('no topic', 'help/a.en.md'),
	named('too deep', 'help/orders/deeper/a.en.md'),
	named('deeper in staff', 'staff/deeper/a.en.md'),
	named('no locale', 'help/orders/no-locale.md', {
		line: 1,
		what: /its name does not say its language/
	}),
	named('unknown locale', 'help/orders/fr.fr.md', { line: 1, what: /no locale is called/ }),
	named('locale in capitals', 'help/orders/capital.EN.md', { line: 1, what: /no locale is called/ }),
	named('locale of prototype', 'help/orders/proto.__proto__.md', { line: 1, what: /no locale is called/ }),
	named('derived locale', 'help/orders/latin.sr-Latn.md', { line: 1, what: /Latin Serbian is derived/ }),
	named('reserved topic search', 'help/search/a.en.md', { line: 1, what: /no topic/, published: true }),
	named('reserved topic contact', 'help/contact/a.en.md', { line: 1, what: /no topic/, published: true }),
	named('reserved topic staff', 'help/staff/a.en.md'),
	named('constructor topic', 'help/constructor/a.en.md', { line: 1, what: /no topic/, published: true }),
	named('outside', 'other/a.en.md', 'ignored'),
	named('con', 'help/orders/con.en.md', 'harmless'),
	named('constructor', 'help/orders/constructor.en.md', 'harmless'),
	link('link to passwd', 'help/orders/passwd.en.md', '/etc/passwd', isLink),
	link('link to a good article', 'help/orders/twin.en.md', 'track-order.en.md', isLink),
	// The watcher says nothing of a link that leads nowhere.
	link('link to nothing', 'help/orders/dangling.en.md', '/nowhere/at/all', 'ignored'),
	link('link to itself', 'help/orders/itself.en.md', 'itself.en.md', 'ignored'),
	link('link to zero', 'help/orders/zero.en.md', '/dev/zero', isLink),
	link('picture that is a link', 'media/passwd.png', '/etc/passwd', isLink),
	link('folder that is a link', 'help/outside', '/etc', 'ignored'),
	link('folder that loops', 'help/orders/loop', '..', 'ignored')
];
