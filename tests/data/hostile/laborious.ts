import { body, matter, whole, type HostileFile } from './hostile-file';

/** What keeps a parser or a pattern busy. */

const at = (line: number, what?: RegExp) => ({ line, ...(what && { what }) });
const head = { line: 5, what: /marks such as/ };
const later = (text: string) => `Text.\n\n${text}`;
const many = (text: string, count: number) => text.repeat(count);

export const LABORIOUS: HostileFile[] = [
	whole('ten megabytes', many('word '.repeat(200), 10_000), at(1, /longer than|larger than/)),
	whole('thirty megabytes', Buffer.alloc(30_000_000, 'a'), at(1, /cannot be read|larger than|longer than/)),
	whole('ten megabytes in one line', many('x', 10_000_000), at(1, /longer than|larger than/)),
	body('two thousand lines', many('a\n', 2000), at(1, /more than 1000 lines/)),
	body('stars', many('*a_', 15_000), head),
	body('stars later', later(many('*a', 1200)), at(7, /marks such as/)),
	body('stars in many blocks', many(`${many('*a', 900)}\n\n`, 20), at(15, /marks such as/)),
	body('stars within the limit', many('**a', 400), 'harmless'),
	body('underlines within the limit', many('_a*', 400), 'harmless'),
	body('tildes within the limit', many('~~a', 400), 'harmless'),
	body('ticks within the limit', later(Array.from({ length: 40 }, (_, n) => '`'.repeat(n + 1)).join(' ')), 'harmless'),
	body('brackets', many('[', 50_000), head),
	body('brackets within the limit', many('[', 900), 'harmless'),
	body('links in links', many('[', 20_000) + 'a' + many('](b)', 9000), head),
	body('links in links within the limit', many('[', 450) + 'a' + many('](/contact)', 450), 'harmless'),
	body('images in images', many('![', 20_000), head),
	body('quotes', many('>', 50_000), head),
	body('quotes within quotes', later(many('> ', 60) + 'a'), at(7, /nested too deeply/)),
	body('quotes by the hundred', many('> a\n\n', 450), 'harmless'),
	body('lists within lists', later(many('- ', 5000)), at(7, /nested too deeply/)),
	body('lists within lists by indents', Array.from({ length: 100 }, (_, n) => `${' '.repeat(n * 2)}- a`).join('\n'), at(17, /nested too deeply/)),
	body('lists in lists by the hundred', many('- - - a\n', 300), at(1, /nested/)),
	body('numbers within numbers', later(many('1. ', 3000)), at(7, /nested too deeply/)),
	body('a table of six hundred columns', later(`${many('|a', 600)}|\n${many('|-', 600)}|\n${many('|b|\n', 900)}`), at(7, /cells/)),
	body('a table of many rows', `| a | b |\n| - | - |\n${many('| c | d |\n', 300)}`, 'harmless'),
	body('a row of spaces', `a${many(' ', 58_000)}b`, 'harmless'),
	body('rows of spaces', `a\n${many(`${many(' ', 1000)}\n`, 50)}b`, 'harmless'),
	body('tabs', `a${many('\t', 50_000)}b`, 'harmless'),
	body('a word of 59000 letters', many('a', 59_000), 'harmless'),
	body('entities', many('&amp;', 11_000), 'harmless'),
	body('backslashes', many('\\', 58_000), 'harmless'),
	body('headings by the hundred', many('## a\n', 900), 'harmless'),
	body('footnotes by the hundred', Array.from({ length: 200 }, (_, n) => `a[^${n}]\n\n[^${n}]: b`).join('\n\n'), 'harmless'),
	body('one footnote by the hundred', `${many('a[^1] ', 200)}\n\n[^1]: b`, 'harmless'),
	body('definitions by the hundred', Array.from({ length: 450 }, (_, n) => `[a${n}]: /contact`).join('\n'), 'harmless'),
	body('addresses by the thousand', many('http://a.example ', 3000), 'harmless'),
	body('addresses of mail', many('a@b.example ', 900), 'harmless'),
	body('addresses of mail by the thousand', many('a@b.', 14_000), head),
	body('dots before an at', `${many('a.', 29_000)}@b.example`, at(5, /cannot lead/)),
	body('brackets in an address', `http://a.example/${many('(', 5000)}${many(')', 5000)}`, 'harmless'),
	body('comments by the hundred', many('<!-- a -->\n\n', 300), 'harmless'),
	body('comments left open', many('<!-- ', 300), { line: 5, what: /HTML/ }),
	body('callout mark of 50000 letters', `> [!${many('a', 50_000)}]\n> b`, { line: 5, what: /no callout/ }),
	body('callout marks left open', many('> [!\n\n', 400), 'harmless'),
	body('accents on every letter', many('a\u0301', 25_000), 'harmless'),
	body('emoji families', many('👩‍👩‍👧‍👦', 5000), 'harmless'),
	matter('many quotes', `title: ${many("''", 190)}x\nsummary: B`, at(2)),
	matter('many hashes', `title: A${many(' #', 4000)}\nsummary: B`, 'harmless'),
	matter('many dashes', `title: A\nsummary: ${many('-', 390)}x`, 'harmless')
];
