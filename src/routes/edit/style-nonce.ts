import { EditorView } from '@codemirror/view';

/** Lets CodeMirror write its style sheet under our policy (`lib/server/handles/styles.ts`). */
export function styleNonce() {
	const meta = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]');
	return EditorView.cspNonce.of(meta?.content ?? '');
}
