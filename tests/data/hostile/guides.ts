import { matter, pathOf, type HostileFile } from './hostile-file';

/** Guides that lead nowhere, round and round, or into a trap. The body begins at line 6. */

function guide(name: string, body: string, expected: HostileFile['expected']): HostileFile {
	const { content: front } = matter(name, 'title: A guide\nsummary: A sentence.\nguide: true', 'ignored');
	const content = String(front).replace('Plain text.', body);
	return { name, path: pathOf(name), content, expected };
}

export const GUIDES: HostileFile[] = [
	guide('guide without steps', 'Only text.', { line: 1, what: /no steps/ }),
	guide('guide to nowhere', '## One\n\n- [Go](#nowhere)', { line: 8, what: /leads to no step/ }),
	guide('guide to a prototype', '## One\n\n- [Go](#__proto__)', { line: 8, what: /leads to no step/ }),
	guide('guide without an end', '## One\n\n- [Go](#two)\n\n## Two\n\n- [Back](#one)', { line: 1, what: /no end/ }),
	guide('guide with a trap', '## One\n\n- [In](#two)\n- [Out](#end)\n\n## Two\n\n- [Round](#two)\n\n## End\n\nx', { line: 11, what: /no way from the step/ }),
	guide('guide with an island', '## One\n\nx\n\n## Two\n\ny', { line: 10, what: /no choice leads/ }),
	guide('guide with an island of two', '## One\n\nx\n\n## Two\n\n- [a](#three)\n\n## Three\n\n- [b](#two)\n- [c](#one)', { line: 10, what: /no choice leads/ }),
	guide('guide with script in a choice', '## One\n\n- [<script>window.__pwned(1)</script>](#two)\n\n## Two\n\nx', { line: 8, what: /HTML/ }),
	guide('guide with entities in a choice', '## One\n\n- [&lt;img src=x onerror=window.__pwned(1)&gt;](#two)\n\n## Two\n\nx', 'harmless'),
	guide('guide with entities in a step', '## &lt;img src=x onerror=window.__pwned(1)&gt;\n\nx', 'harmless'),
	guide('guide of a hundred steps', `${Array.from({ length: 99 }, (_, n) => `## Step ${n}\n\n- [Next](#step-${n + 1})`).join('\n\n')}\n\n## Step 99\n\nx`, 'harmless')
];
