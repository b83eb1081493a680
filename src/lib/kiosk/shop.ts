/**
 * Which shop a kiosk that is not enrolled stands in: told once by `/kiosk?shop=<id>`, then
 * remembered. A setting of the device, not of a customer, so it may stand in storage.
 */
const KEY = 'deskbell-kiosk-shop';

export function shopOf(query: string, storage: Storage = localStorage): string | undefined {
	const told = new URLSearchParams(query).get('shop');
	if (told !== null && /^[a-z0-9-]{1,60}$/.test(told)) storage.setItem(KEY, told);
	return storage.getItem(KEY) ?? undefined;
}
