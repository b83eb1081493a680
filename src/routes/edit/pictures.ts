import * as v from 'valibot';
import { m } from '$messages';
import type { Draft } from './draft.svelte';
import { keyAtLine } from './matter';

const answer = v.union([v.object({ address: v.string() }), v.object({ problem: v.string() })]);
export type Uploaded = v.InferOutput<typeof answer>;

/** Sends a picture to `content/media`; answers with its address in articles, or with what is wrong. */
export async function uploaded(file: File): Promise<Uploaded> {
	try {
		const body = new FormData();
		body.set('picture', file);
		const response = await fetch('/edit/pictures', { method: 'POST', body });
		if (response.redirected || response.status === 403) return { problem: m.edit_signed_out() };
		if (response.status === 413) return { problem: m.edit_picture_large() };
		return v.parse(answer, await response.json());
	} catch {
		return { problem: m.edit_away() };
	}
}

/** The key of the form that a problem's line belongs to; undefined where it is the text's. */
export function lineOfField(draft: Draft, line: number): string | undefined {
	if (draft.front === undefined || line >= draft.firstLine) return undefined;
	return keyAtLine(draft.front, line) ?? 'title';
}
