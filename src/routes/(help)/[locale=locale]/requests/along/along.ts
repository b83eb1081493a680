import { formatReceipt, readCarried, receiptOf, type Opening } from '$lib/cases';
import { enqueue, forgetCase, keepCase, outgoing, ownCase, withdraw } from '$lib/device';

/** The request that this phone took over from a kiosk. */
export interface Taken {
	receipt: string;
	opening: Opening;
}

/**
 * Makes the request of a QR code's fragment this phone's own and delivers its opening; scanned
 * again, it is the same. Nothing where the code is broken.
 */
export async function takeOver(fragment: string): Promise<Taken | undefined> {
	const carried = await readCarried(fragment);
	if (!carried) return undefined;
	const { opening, secret } = carried;
	const { id, channel, locale } = opening;
	const receipt = formatReceipt(receiptOf(id));
	if (!(await ownCase(receipt))) {
		await keepCase({ id, secret }, { channel, locale });
		await enqueue({ caseId: id, path: '/api/v1/cases', body: JSON.stringify(opening) });
	}
	return { receipt, opening };
}

/** What the server says against the opening; then nothing of it stays on this phone. */
export async function refusalOf({ opening: { id } }: Taken): Promise<string | undefined> {
	const waiting = await outgoing(id);
	const detail = waiting.find((entry) => entry.refusal)?.refusal?.detail;
	if (detail === undefined) return undefined;
	for (const { order } of waiting) await withdraw(order ?? -1);
	await forgetCase(id);
	return detail;
}

/** How to reach this customer, and what they add; saved here first, as all requests are. */
export async function answer(
	{ opening: { id } }: Taken,
	{ name, phone, email, text }: Record<'name' | 'phone' | 'email' | 'text', string>
): Promise<void> {
	const contact = {
		...(name !== '' && { name }),
		...(phone !== '' && { phone }),
		...(email !== '' && { email })
	};
	const wish = { id: crypto.randomUUID(), channel: 'message', contact };
	await enqueue({ caseId: id, path: `/api/v1/cases/${id}/channel`, body: JSON.stringify(wish) });
	if (text === '') return;
	const message = { id: crypto.randomUUID(), text };
	await enqueue({
		caseId: id,
		path: `/api/v1/cases/${id}/messages`,
		body: JSON.stringify(message)
	});
}
