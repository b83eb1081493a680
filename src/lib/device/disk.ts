/**
 * This browser's room for us. Older Safaris have none of these questions, or some: nothing is known
 * there, and a disk that is full says so itself.
 */
interface Disk {
	estimate?: () => Promise<{ usage?: number; quota?: number }>;
	persist?: () => Promise<boolean>;
	persisted?: () => Promise<boolean>;
}
const disk = (): Disk => (navigator as { storage?: Disk }).storage ?? {};

/** Whether it failed for want of room: a disk that is full is told of in either word. */
export function isNoRoom(cause: unknown): boolean {
	const names = ['QuotaExceededError', 'UnknownError'];
	return cause instanceof DOMException && names.includes(cause.name);
}

/** Bytes, where the browser says. */
export async function roomLeft(): Promise<{ usage: number; quota: number }> {
	const { usage = 0, quota = Infinity } = (await disk().estimate?.()) ?? {};
	return { usage, quota };
}

/** Asks that what is kept here shall not be what the browser clears first. */
export async function askToStay(): Promise<void> {
	await disk().persist?.();
}

/** Whether the browser may clear what is kept here when it is short of room. */
export async function mayBeCleared(): Promise<boolean> {
	return (await disk().persisted?.()) !== true;
}
