/**
 * Which shop a kiosk that is not enrolled stands in: told once by `/kiosk?shop=<id>`, then
 * remembered. A setting of the device, not of a customer, so it may stand in storage.
 */
const KEY = 'deskbell-kiosk-shop';

export function shopOf(query: string): string | undefined {
	const shop = toldBy(query);
	try {
		if (shop !== undefined) localStorage.setItem(KEY, shop);
		return shop ?? localStorage.getItem(KEY) ?? undefined;
	} catch {
		// No room, or this browser gives no such storage.
		return shop;
	}
}

function toldBy(query: string): string | undefined {
	const told = new URLSearchParams(query).get('shop');
	return told !== null && /^[a-z0-9-]{1,60}$/.test(told) ? told : undefined;
}
