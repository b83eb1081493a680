import type { Component } from 'svelte';

/** A screen's one way on; always in the same corner. */
export interface Primary {
	label: string;
	onclick: () => void;
	icon?: Component<{ size?: number | string; strokeWidth?: number }>;
	disabled?: boolean;
	/** Goes on towards the end of the line: its arrow is mirrored in right-to-left scripts. */
	isForward?: boolean;
}
