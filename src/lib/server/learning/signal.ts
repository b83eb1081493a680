/** Whether a browser says Do Not Track or Global Privacy Control. */
export function asksNotToBeTracked(headers: Headers): boolean {
	return headers.get('dnt') === '1' || headers.get('sec-gpc') === '1';
}
