import { describe, expect, it } from 'vitest';
import { refused } from './limits';

const whats = (source: string) => refused(source).map(({ line, what }) => `${line}: ${what}`);

describe('a file that would keep the parser busy', () => {
	it.each([
		['x'.repeat(60_001), '1: the file is longer than 60000 characters'],
		['\n'.repeat(1000), '1: the file has more than 1000 lines'],
		[`a\n\n${'*a'.repeat(1001)}`, '3: 1001 marks such as * and [ in one block'],
		[`${'*a'.repeat(900)}\n\n`.repeat(6), '11: more than 5000 marks such as * and [ up to here'],
		[`a\n\n${'- '.repeat(5)}a`, '3: quotes or lists are nested too deeply'],
		['- - - a\n'.repeat(51), '1: too many lists are nested in lists'],
		[
			`a\n\n${'|a'.repeat(60)}|\n${'|-'.repeat(60)}|\n${'|b|\n'.repeat(60)}`,
			'3: a table of more than 3000 cells'
		]
	])('%# is refused', (source, expected) => {
		expect(whats(source)).toEqual([expected]);
	});

	it('is not what people write: a list of a hundred links, a table of 50 rows', () => {
		const list = '- **Word** and [a link](/contact)\n'.repeat(100);
		const table = `| a | b | c |\n| :-- | --- | --: |\n${'| x | y \\| z | 1 |\n'.repeat(50)}`;
		const lists = '1. One\n   - a\n   - b\n\n> - c\n\n'.repeat(40);
		expect(whats([list, table, lists].join('\n'))).toEqual([]);
	});
});
