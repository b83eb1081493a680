import { outsideCode, outsideFences } from './code';
import type { Notes } from './source';

/** What MDX and Vue write beside the text: imports, exports, comments, expressions. */

const IMPORT = /^import\s+(?:[^'"\n]*?from\s+)?["']([^"'\n]+)["'];?[ \t]*$/;
const DEFAULT = /^import\s+([\w$]+)/;
const EXPORT = /^export\s+(?:const|let|var|default|function|async)\b/;

export interface Mdx {
	text: string;
	/** The file of each name that was imported, as written. */
	imports: Map<string, string>;
}

/** Where an `export` that goes over several lines ends: at its last bracket. */
function exportEnd(lines: readonly string[], from: number): number {
	let depth = 0;
	for (let at = from; at < lines.length; at++) {
		for (const sign of lines[at] ?? '') {
			if ('{[('.includes(sign)) depth += 1;
			if ('}])'.includes(sign)) depth -= 1;
		}
		if (depth <= 0 || (lines[at] ?? '').trim() === '') return at;
	}
	return lines.length - 1;
}

function takeModules(part: string, imports: Mdx['imports'], notes: Notes): string {
	const lines = part.split('\n');
	const kept: string[] = [];
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] ?? '';
		const file = IMPORT.exec(line)?.[1];
		const isExport = EXPORT.test(line);
		if (file === undefined && !isExport) {
			kept.push(line);
			continue;
		}
		const name = DEFAULT.exec(line)?.[1];
		if (file !== undefined && name !== undefined) imports.set(name, file);
		notes.about(
			line,
			`code has no place in an article: "${line.trim().slice(0, 60)}"`,
			'nothing; it was left out'
		);
		if (isExport) at = exportEnd(lines, at);
	}
	return kept.join('\n');
}

const COMMENT = /\{\/\*([^]*?)\*\/\}/g;
const INTERPOLATION = /\{\{[^{}\n]*\}\}/g;
const EXPRESSION = /(?<![\\{#$])\{[A-Za-z_$][\w$.]*(?:\([^(){}\n]*\))?\}/g;

/** Takes the code out; what a page would have computed stays as it is written, and is noted. */
export function takeMdx(source: string, isMdx: boolean, notes: Notes): Mdx {
	const imports: Mdx['imports'] = new Map();
	const modules = isMdx
		? outsideFences(source, (part) => takeModules(part, imports, notes))
		: source;
	const text = outsideCode(modules, (part) =>
		part
			.replace(COMMENT, (_, note: string) => `<!--${note.replaceAll('--', '- -')}-->`)
			.replace(/\{["'] ["']\}/g, ' ')
	);
	return { text, imports };
}

/** Notes what a page would have computed and now stands as it was written. */
export function noteExpressions(text: string, isMdx: boolean, notes: Notes): void {
	outsideCode(text, (part) => {
		const found = [...part.matchAll(INTERPOLATION), ...(isMdx ? part.matchAll(EXPRESSION) : [])];
		for (const [written] of found) {
			notes.about(written, `"${written.slice(0, 60)}" is not computed here`, 'write what it said');
		}
		return part;
	});
}
