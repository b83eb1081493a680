const pad = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');

/** The offset of this browser's zone at a time, `+05:30`. */
export function offsetOf(date: Date): string {
	const minutes = -date.getTimezoneOffset();
	return `${minutes < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}

/** A moment of the front matter as a date and time field shows it, in this browser's zone. */
export function toLocal(moment: string): string {
	const date = new Date(moment);
	if (Number.isNaN(date.getTime())) return '';
	const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
	return local.toISOString().slice(0, 16);
}

/** What such a field holds as a moment with its zone; undefined where it is empty. */
export function fromLocal(value: string): string | undefined {
	const date = new Date(value);
	if (value === '' || Number.isNaN(date.getTime())) return undefined;
	return `${value.slice(0, 16)}:00${offsetOf(date)}`;
}
