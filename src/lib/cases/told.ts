import type { Holiday, Site, Team } from '$lib/content';
import { availabilityOf, type Availability } from './availability';
import { CHANNELS, type Channel } from './case';
import { holidayAt, scheduleOf } from './hours';
import { answerSeconds, promiseOf } from './promise';
import { bookableSlots, slotCalendar } from './slots';

/** All that a customer of a team is told at a moment. Instants are epoch milliseconds. */
export interface Told {
	availability: Availability;
	holiday?: Holiday;
	/** By when each channel is answered. */
	promises: Record<Channel, number>;
	/** The first call that may be booked, while none is. */
	firstCall?: number;
}

/** @param agents how many who may take the team's cases are at the desk then */
export function toldAt(site: Site, team: Team, at: number, agents: number): Told {
	const schedule = scheduleOf(team.hours, site.holidays);
	const staffed = agents > 0;
	const promise = (channel: Channel) =>
		promiseOf({ channel, seconds: answerSeconds(site, team, channel), staffed }, schedule, at);
	const holiday = holidayAt(team.hours, site.holidays, at);
	const [first] = bookableSlots(slotCalendar(site, team), new Map(), at);
	return {
		availability: availabilityOf(site, team, at, agents),
		promises: Object.fromEntries(CHANNELS.map((channel) => [channel, promise(channel)])) as Record<
			Channel,
			number
		>,
		...(holiday && { holiday }),
		...(first && { firstCall: first.start })
	};
}
