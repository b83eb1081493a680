import type { Blockquote, Paragraph, Root } from 'mdast';
import { CALLOUTS, type CalloutKind } from '../html';
import { error, type Problem } from '../problem';
import { quoted } from './characters';
import { visit } from './visit';

const MARK = /^\[!([^\]\n]*)\][ \t]*(\n?)/;

function label(kind: CalloutKind): Paragraph {
	const hProperties = { className: ['callout-label'], dataKind: kind };
	return { type: 'paragraph', children: [], data: { hName: 'p', hProperties } };
}

/** Takes the `[!TIP]` line out of a quote and makes it a callout. */
function turn(quote: Blockquote, first: Paragraph): Problem | undefined {
	const [start] = first.children;
	const mark = start?.type === 'text' ? MARK.exec(start.value) : null;
	if (start?.type !== 'text' || !mark) return undefined;
	const line = quote.position?.start.line ?? 1;
	const kind = CALLOUTS.find((each) => each === mark[1]?.toLowerCase());
	if (!kind)
		return error(
			line,
			`no callout is called "${quoted(mark[1] ?? '')}"`,
			'use NOTE, TIP or WARNING'
		);
	start.value = start.value.slice(mark[0].length);
	if (start.value === '') first.children.shift();
	if (mark[2] === '' && first.children.length > 0) {
		return error(line, 'text stands beside the callout’s mark', 'move it to the next line');
	}
	if (first.children.length === 0) quote.children.shift();
	if (quote.children.length === 0) {
		return error(line, 'the callout says nothing', 'write its text on the next line');
	}
	// No `aside`: a landmark within the text would be one too many; its label says what it is.
	const hProperties = { className: ['callout'], dataKind: kind };
	quote.data = { hName: 'div', hProperties };
	quote.children.unshift(label(kind));
	return undefined;
}

/** `> [!NOTE]` quotes become callouts. The word for the kind is put in later, by its locale. */
export function turnCallouts(tree: Root): Problem[] {
	const problems: Problem[] = [];
	visit(tree, 'blockquote', (quote) => {
		const [first] = quote.children;
		const problem = first?.type === 'paragraph' ? turn(quote, first) : undefined;
		if (problem) problems.push(problem);
	});
	return problems;
}
