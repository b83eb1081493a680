import { describe, expect, it } from 'vitest';
import { withAlias } from './alias';

const file = (front: string) => `---\ntitle: Track it\n${front}---\nText.\n`;

describe('one more alias', () => {
	it('comes after the others, and leaves all else as it was', () => {
		const before = file('# ours\naliases: [where is it]\ntags: [a]\n');
		expect(withAlias(before, 'parcel gone')).toBe(
			file('# ours\naliases: [where is it, parcel gone]\ntags: [a]\n')
		);
	});

	it('is the first where there was none', () => {
		expect(withAlias(file(''), 'parcel gone')).toBe(file('aliases: [parcel gone]\n'));
	});

	it('changes nothing where it stands already', () => {
		const before = file('aliases: [Parcel gone]\n');
		expect(withAlias(before, 'parcel gone')).toBe(before);
	});

	it.each([
		'title: [',
		'No front matter.',
		file('aliases: one\n'),
		file('title: &a x\nsummary: *a\n')
	])('is left to the editor where the file reads %j', (source) => {
		expect(withAlias(source, 'parcel gone')).toBeUndefined();
	});
});
