import { isLocale, type Locale } from '$lib/content';

/**
 * The end of a visit. A new document takes the place of the old one: form state, memory, volume,
 * text size and the way through the screens go with it, and there is nothing to go back to. All it
 * is told is that somebody left, and in which language to say so: by the window's name, which lives
 * in memory, is read once and emptied.
 */
const MARK = 'left ';
/** Emptying the clipboard asks another process; nobody waits for that one. */
const CLIPBOARD_WITHIN_MS = 150;

export async function leaveFor(locale: Locale): Promise<void> {
	window.name = MARK + locale;
	await Promise.race([
		emptyClipboard(),
		new Promise((resolve) => setTimeout(resolve, CLIPBOARD_WITHIN_MS))
	]);
	location.replace('/kiosk');
}

/** What a real keyboard may have copied by the browser's own ways. */
async function emptyClipboard(): Promise<void> {
	try {
		await navigator.clipboard.writeText('');
	} catch {
		// Refused, or there is none here: then nothing of ours came into it either (`lockdown.ts`).
	}
}

/** The language of whoever left just before; once. */
export function whoLeft(): Locale | undefined {
	const locale = window.name.startsWith(MARK) ? window.name.slice(MARK.length) : undefined;
	window.name = '';
	return isLocale(locale) ? locale : undefined;
}
