import { createContext } from 'svelte';
import type { Primary } from './primary';

/** What a screen sets of the frame around it. */
export class Frame {
	primary = $state.raw<Primary>();
	isBeside = $state(false);
	isKeyed = $state(false);
}

export const [getFrame, setFrame] = createContext<Frame>();
