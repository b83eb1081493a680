import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
	drawSelection,
	EditorView,
	highlightActiveLine,
	keymap,
	lineNumbers,
	placeholder
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import type { Problem } from '$lib/content';
import { styleNonce } from './style-nonce';

/** Loaded only when somebody edits: it weighs more than all of the help. */
export interface CodeOptions {
	doc: string;
	label: string;
	lang: string;
	dir: 'ltr' | 'rtl';
	placeholder: string;
	onchange: (text: string) => void;
	/** Pictures that were pasted, or dropped: those at that place. */
	onpictures: (files: File[], at?: number) => void;
}

const picturesIn = (data: DataTransfer | null) =>
	[...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));

function takePictures(
	event: Event,
	data: DataTransfer | null,
	take: (files: File[]) => void
): boolean {
	const files = picturesIn(data);
	if (files.length === 0) return false;
	event.preventDefault();
	take(files);
	return true;
}

/** What a block below this line begins with, to belong to the same item of a list. */
function indentOf(line: string): string {
	return ' '.repeat(/^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?/.exec(line)?.[0].length ?? 0);
}

/** Numbers as in the file, where the front matter stands above. */
function numbered(firstLine: number): Extension {
	return lineNumbers({ formatNumber: (line) => String(line + firstLine - 1) });
}

export class Code {
	readonly #view: EditorView;
	readonly #numbers = new Compartment();
	#firstLine = 1;

	constructor(parent: HTMLElement, options: CodeOptions) {
		this.#view = new EditorView({
			parent,
			state: EditorState.create({ doc: options.doc, extensions: this.#extensions(options) })
		});
	}

	#extensions({
		label,
		lang,
		dir,
		placeholder: hint,
		onchange,
		onpictures
	}: CodeOptions): Extension {
		return [
			styleNonce(),
			this.#numbers.of(numbered(1)),
			lintGutter(),
			history(),
			drawSelection(),
			highlightActiveLine(),
			EditorView.lineWrapping,
			EditorView.perLineTextDirection.of(true),
			EditorView.editorAttributes.of({ dir: 'ltr' }),
			EditorView.contentAttributes.of({
				'aria-label': label,
				lang,
				dir,
				spellcheck: 'true',
				tabindex: '0'
			}),
			placeholder(hint),
			markdown(),
			syntaxHighlighting(classHighlighter),
			keymap.of([...defaultKeymap, ...historyKeymap]),
			EditorView.updateListener.of(({ docChanged, state }) => {
				if (docChanged) onchange(state.doc.toString());
			}),
			EditorView.domEventHandlers({
				paste: (event) => takePictures(event, event.clipboardData, onpictures),
				drop: (event, view) => {
					const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
					return takePictures(event, event.dataTransfer, (files) =>
						onpictures(files, at ?? undefined)
					);
				}
			})
		];
	}

	setFirstLine(firstLine: number): void {
		if (firstLine === this.#firstLine) return;
		this.#firstLine = firstLine;
		this.#view.dispatch({ effects: this.#numbers.reconfigure(numbered(firstLine)) });
	}

	#line(line: number) {
		const { doc } = this.#view.state;
		return doc.line(Math.min(Math.max(line - this.#firstLine + 1, 1), doc.lines));
	}

	/** Marks problems at their lines of the file; those of the front matter are the form's. */
	setProblems(problems: readonly Problem[]): void {
		const own = problems.filter(({ line }) => line >= this.#firstLine);
		const marks = own.map(({ line, what, todo, level }) => {
			const { from, to } = this.#line(line);
			return { from, to, severity: level, message: `${what}: ${todo}` };
		});
		this.#view.dispatch(setDiagnostics(this.#view.state, marks));
	}

	goTo(line: number): void {
		const { from } = this.#line(line);
		const scroll = EditorView.scrollIntoView(from, { y: 'center' });
		this.#view.dispatch({ selection: { anchor: from }, effects: scroll });
		this.#view.focus();
	}

	/**
	 * Shows a picture below the line of a place, or of the cursor, as a block of its own. The cursor
	 * is then where its alternative text is to be typed.
	 */
	insertPicture(address: string, at = this.#view.state.selection.main.head): void {
		const { doc } = this.#view.state;
		const line = doc.lineAt(Math.min(at, doc.length));
		const before = line.text.trim() === '' ? '' : `\n\n${indentOf(line.text)}`;
		const next = line.number < doc.lines ? doc.line(line.number + 1).text : '';
		const after = next.trim() === '' ? '' : '\n';
		this.#view.dispatch({
			changes: { from: line.to, insert: `${before}![](${address})${after}` },
			selection: { anchor: line.to + before.length + '!['.length },
			scrollIntoView: true
		});
		this.#view.focus();
	}

	setText(text: string): void {
		const { doc } = this.#view.state;
		if (doc.toString() === text) return;
		this.#view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
	}

	close(): void {
		this.#view.destroy();
	}
}
