import { expect, test } from 'vitest';
import { sharedAddress, sharedPhotosIn } from './shared';

function shared(entries: Record<string, string>, photos: File[] = []): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(entries)) form.set(name, value);
	for (const photo of photos) form.append('photos', photo);
	return form;
}
const photo = (name: string, text = 'x') => new File([text], name, { type: 'image/jpeg' });

test('words and link begin the request, empty ones do not', () => {
	const form = shared({ title: ' ', text: 'Is this mine?', url: 'https://a.example/b?c=1' });
	expect(sharedAddress(form, 'en', true)).toBe(
		'/en/contact?text=Is+this+mine%3F&url=https%3A%2F%2Fa.example%2Fb%3Fc%3D1'
	);
});

test('the address says whether the photos are on the device', () => {
	const form = shared({}, [photo('a.jpg')]);
	expect(sharedAddress(form, 'hi', true)).toBe('/hi/contact?photos=here');
	expect(sharedAddress(form, 'hi', false)).toBe('/hi/contact?photos=missing');
});

test('an empty file is no photo, and nobody shares a whole album', () => {
	const many = Array.from({ length: 30 }, (_, i) => photo(`${i}.jpg`));
	const form = shared({ photos: 'not a file' }, [photo('empty.jpg', ''), ...many]);
	expect(sharedPhotosIn(form).map(({ name }) => name)).toEqual(
		many.slice(0, 10).map(({ name }) => name)
	);
});
