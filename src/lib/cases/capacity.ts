import type { Team } from '$lib/content';
import { CHANNELS, type Channel } from './case';

/** How many cases of each channel an agent is busy with. */
export type Load = Partial<Record<Channel, number>>;

/** Shares of thirds do not add up to a whole in binary. */
const NEARLY = 1e-9;

/**
 * Whether an agent has room for one more case of a channel. Each fills its share of a whole agent
 * (a third, with three chats to a whole), and who is full takes none. The last one may go over: else
 * a call, which takes a whole agent, would wait until somebody has no chat at all, which at a busy
 * hour is nobody.
 */
export function hasRoom(capacity: Team['capacity'], load: Load, channel: Channel): boolean {
	const filled = CHANNELS.reduce((sum, each) => sum + (load[each] ?? 0) / capacity[each], 0);
	return filled < 1 - NEARLY && (load[channel] ?? 0) < capacity[channel];
}
