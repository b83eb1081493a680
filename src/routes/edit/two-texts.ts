import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { syntaxHighlighting } from '@codemirror/language';
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { m } from '$messages';
import { styleNonce } from './style-nonce';

export interface TwoTextsOptions {
	before: string;
	after: string;
	beforeLabel: string;
	afterLabel: string;
	lang: string;
	dir: 'ltr' | 'rtl';
	/** Absent: neither text can be written in. */
	onchange?: ((text: string) => void) | undefined;
}

/** What both sides of the comparison are made of. */
function common({ lang, dir }: TwoTextsOptions, label: string): Extension {
	return [
		styleNonce(),
		lineNumbers(),
		EditorView.lineWrapping,
		EditorView.contentAttributes.of({ 'aria-label': label, lang, dir, tabindex: '0' }),
		markdown(),
		syntaxHighlighting(classHighlighter)
	];
}

const still: Extension = [EditorState.readOnly.of(true), EditorView.editable.of(false)];

function writable(onchange: (text: string) => void): Extension {
	return [
		history(),
		keymap.of([...defaultKeymap, ...historyKeymap]),
		EditorView.updateListener.of(({ docChanged, state }) => {
			if (docChanged) onchange(state.doc.toString());
		})
	];
}

function takeButton(): HTMLElement {
	const button = document.createElement('button');
	button.type = 'button';
	button.textContent = '→';
	button.setAttribute('aria-label', m.edit_take_this());
	button.title = m.edit_take_this();
	return button;
}

/** Two texts beside each other; loaded only when there are two to compare. */
export class TwoTexts {
	readonly #view: MergeView;

	constructor(parent: HTMLElement, options: TwoTextsOptions) {
		const { before, after, beforeLabel, afterLabel, onchange } = options;
		this.#view = new MergeView({
			parent,
			a: { doc: before, extensions: [common(options, beforeLabel), still] },
			b: {
				doc: after,
				extensions: [common(options, afterLabel), onchange ? writable(onchange) : still]
			},
			gutter: true,
			...(onchange && { revertControls: 'a-to-b' as const, renderRevertControl: takeButton })
		});
	}

	close(): void {
		this.#view.destroy();
	}
}
