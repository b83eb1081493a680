import { json } from '@sveltejs/kit';
import { PICTURE_LIMIT, uploadPicture, type NoPicture } from '$lib/server/editing';
import { m } from '$messages';
import { authorOf, requireEditor } from '../editor.server';
import { failedText } from '../text.server';
import type { RequestHandler } from './$types';

const REFUSED: Record<NoPicture['reason'], () => string> = {
	size: m.edit_picture_large,
	type: m.edit_picture_wrong,
	broken: m.edit_picture_wrong
};

const refuse = (problem: string, status: number) => json({ problem }, { status });

/** A picture for `media/`; answers with what stands between a Markdown picture's round brackets. */
export const POST: RequestHandler = async (event) => {
	const staff = requireEditor(event);
	const form = await event.request.formData().catch(() => undefined);
	const picture = form?.get('picture');
	if (!(picture instanceof File)) return refuse(m.edit_picture_wrong(), 422);
	if (picture.size > PICTURE_LIMIT) return refuse(m.edit_picture_large(), 413);
	const bytes = new Uint8Array(await picture.arrayBuffer());
	const name = picture.name.slice(0, 300);
	const result = await uploadPicture({ name, bytes, author: authorOf(staff) });
	if (result.kind === 'failed') return refuse(failedText(result), 503);
	if (result.kind === 'refused') return refuse(REFUSED[result.reason](), 422);
	return json({ address: result.address });
};
