import { subscribe } from '$lib/server/live';
import { deliveryOf } from './deliveries';
import { isConnected } from './tasks';
import { caseById } from '$lib/server/cases';

/** A form that takes longer feels broken; who waits no longer finds the status on their page. */
const PATIENCE_MS = 3_000;

/** Waits for a moment until the company's system has been told, where there is one. Never throws. */
export async function untilTold(caseId: string): Promise<void> {
	const service = (await caseById(caseId))?.service;
	if (service == null || !isConnected(service)) return;
	await new Promise<void>((resolve) => {
		const finish = () => {
			clearTimeout(timer);
			stop();
			resolve();
		};
		const look = async () => {
			const delivery = await deliveryOf(caseId);
			if (delivery?.deliveredAt || delivery?.problem) finish();
		};
		const stop = subscribe([caseId], () => void look().catch(finish));
		const timer = setTimeout(finish, PATIENCE_MS);
		void look().catch(finish);
	});
}
