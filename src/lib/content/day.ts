const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once a zone: a format costs a page more than all it formats. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
	formats.set(timeZone, made);
	return made;
}

const padded = (value: number, length: number) => String(value).padStart(length, '0');

/**
 * The calendar day of an instant, `YYYY-MM-DD`.
 * @param timeZone of the shop; the device's own where it is unknown, read without Intl, whose first
 *   use holds a page back
 */
export function calendarDay(instant: number, timeZone?: string): string {
	if (timeZone !== undefined) return formatIn(timeZone).format(instant);
	const date = new Date(instant);
	const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
	return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}
