import { describe, expect, it } from 'vitest';
import { compileArticle } from './index';

function guide(body: string) {
	const source = `---\ntitle: No internet\nsummary: Look at the light.\nguide: true\n---\n${body}`;
	const images = () => undefined;
	return compileArticle({ path: 'help/faults/no-internet.en.md', source, images });
}

const whats = (body: string) => {
	const compiled = guide(body);
	return 'problems' in compiled
		? compiled.problems.map(({ line, what }) => `${line}: ${what}`)
		: [];
};

describe('a guide', () => {
	it('is an introduction and steps with choices', () => {
		const compiled = guide(
			[
				'Stand beside the router.',
				'## Is the light red?\nLook at **it**.\n\n- [Yes, red](#reset-it)\n- [No](#solved)',
				'## Reset it\n\nPress.\n\n- Not a choice: [a link](#solved) in a sentence\n\n- [It is white](#solved)\n\n- [Still red](#is-the-light-red)',
				'## Solved\n\nGood. [Tell us](/contact) if it comes back.'
			].join('\n\n')
		);
		expect(compiled).toMatchObject({
			article: {
				html: '<p>Stand beside the router.</p>',
				headings: [{ id: 'is-the-light-red' }, { id: 'reset-it' }, { id: 'solved' }],
				steps: [
					{
						id: 'is-the-light-red',
						title: 'Is the light red?',
						html: '<p>Look at <strong>it</strong>.</p>',
						choices: [
							{ label: 'Yes, red', to: 'reset-it' },
							{ label: 'No', to: 'solved' }
						]
					},
					{
						id: 'reset-it',
						choices: [
							{ label: 'It is white', to: 'solved' },
							{ label: 'Still red', to: 'is-the-light-red' }
						]
					},
					{ id: 'solved', choices: [] }
				]
			}
		});
		const steps = 'article' in compiled ? compiled.article.steps : [];
		expect(steps[1]?.html).toContain('Not a choice: <a href="#solved">a link</a>');
		expect(steps[1]?.html).not.toContain('It is white');
	});

	it('may have headings in any script', () => {
		const source =
			'---\ntitle: इंटरनेट नहीं\nsummary: लाइट देखें।\nguide: true\n---\n## लाइट कैसी है?\n\n- [लाल](#रीसेट-करें)\n\n## रीसेट करें\n\nदबाएँ।';
		const compiled = compileArticle({
			path: 'help/faults/no-internet.hi.md',
			source,
			images: () => undefined
		});
		expect(compiled).toMatchObject({
			article: { steps: [{ choices: [{ to: 'रीसेट-करें' }] }, { id: 'रीसेट-करें' }] }
		});
	});

	it('without steps is a problem', () => {
		expect(whats('Only text.')).toEqual(['1: the guide has no steps']);
	});

	it('whose choice leads nowhere is a problem', () => {
		expect(whats('## One\n\n- [Go](#two)\n\n### Two\n\nx')).toEqual([
			'8: the choice "Go" leads to no step "#two"'
		]);
		expect(whats('## One\n\n- [Go](#%zz)\n\nx')).toEqual([
			'8: the choice "Go" leads to no step "#%zz"'
		]);
	});

	it('whose step cannot be reached is a problem', () => {
		expect(whats('## One\n\nEnd.\n\n## Two\n\nEnd.')).toEqual([
			'10: no choice leads to the step "Two"'
		]);
	});

	it('that never ends is a problem, and one that runs in a circle with a way out is not', () => {
		expect(whats('## One\n\n- [Go](#two)\n\n## Two\n\n- [Back](#one)')).toEqual([
			'1: the guide has no end'
		]);
		const trap =
			'## One\n\n- [In](#two)\n- [Out](#end)\n\n## Two\n\n- [Round](#two)\n\n## End\n\nx';
		expect(whats(trap)).toEqual(['11: no way from the step "Two" ends']);
		expect(whats('## One\n\n- [Again](#one)\n- [Out](#end)\n\n## End\n\nx')).toEqual([]);
	});
});
