/**
 * Whether somebody is there, as every page says it. `open` follows the opening hours; `staffed`
 * says that an agent is at the desk right now; `until` and `next` are instants (ISO 8601).
 */
export interface Availability {
	team: string;
	timeZone: string;
	open: boolean;
	staffed: boolean;
	until?: string;
	next?: string;
}
