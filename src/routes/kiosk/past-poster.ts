/**
 * All of the kiosk but its poster, as one file: fetched, from this device, once the poster is
 * painted (`parts.svelte.ts`).
 */
export { moveByArrows, Reader, scan } from '$lib/kiosk';
export { default as Comfort } from './Comfort.svelte';
export { default as Idle } from './Idle.svelte';
export { Requests } from './requests.svelte';
export { default as Service } from './service/Service.svelte';
export { there } from './there.svelte';
export { default as Visiting } from './Visiting.svelte';
