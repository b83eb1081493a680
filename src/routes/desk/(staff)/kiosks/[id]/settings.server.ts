import * as v from 'valibot';
import { settingsSchema, type KioskSettings } from '$lib/fleet';

const number = (typed: FormDataEntryValue | null): unknown =>
	typeof typed === 'string' && typed.trim() !== '' ? Number(typed) : null;

/** `topics.3` is wrong in the topics. */
const field = (path: string): string => path.split('.')[0] ?? path;

/** Settings as the form has them, or the names of what is wrong. */
export function settingsOf(
	form: FormData,
	pictures: string[]
): { settings: KioskSettings } | { wrong: string[] } {
	const from = form.get('quietFrom');
	const to = form.get('quietTo');
	const parsed = v.safeParse(settingsSchema, {
		locales: form.getAll('locales'),
		topics: form.getAll('topics'),
		idleSeconds: number(form.get('idleSeconds')),
		waitingSeconds: number(form.get('waitingSeconds')),
		warningSeconds: number(form.get('warningSeconds')),
		volume: number(form.get('volume')),
		screenInches: number(form.get('screenInches')),
		distanceCm: number(form.get('distanceCm')),
		quietHours: from || to ? { from, to } : null,
		pictures
	});
	if (parsed.success) return { settings: parsed.output };
	return { wrong: Object.keys(v.flatten(parsed.issues).nested ?? {}).map(field) };
}
