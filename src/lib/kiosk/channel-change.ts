import type * as v from 'valibot';
import type { openingSchema } from '$lib/cases';
import type { KioskChannel } from './screens';

/** What a customer asks for; the rest of an opening is born on the way. */
export type Wish = Omit<v.InferInput<typeof openingSchema>, 'id' | 'claim' | 'channel'> & {
	channel: KioskChannel;
};

/** Another way in the same case, with ids of its own: asked for again, it changes nothing twice. */
export interface ChannelChange {
	/** What is asked for, to know it again. */
	asked: string;
	wish: Pick<Wish, 'contact' | 'slot' | 'flexible'> & { id: string; channel: Way };
	message: { id: string; text: string } | undefined;
	/** Whether the server has the new channel, and only the words are to come. */
	isTaken: boolean;
}
/** How a case's customer may be reached. */
export type Way = KioskChannel | 'chat';

export function channelChange(
	channel: Way,
	{ contact, slot, flexible, text }: Partial<Wish>
): ChannelChange {
	const id = crypto.randomUUID();
	return {
		asked: JSON.stringify({ channel, contact, slot, flexible, text }),
		wish: { id, channel, contact, slot, flexible },
		message: text === undefined ? undefined : { id: crypto.randomUUID(), text },
		isTaken: false
	};
}
