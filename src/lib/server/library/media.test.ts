import sharp from 'sharp';
import { expect, test } from 'vitest';
import { contentFolder } from '../../../../tests/content-folder';
import { useStore } from '../../../../tests/use-store';
import { MediaShelf } from './media';

useStore();

test('a picture stays where it is shown while its file is read again, and goes with it', async () => {
	const content = await contentFolder({});
	const box = { width: 40, height: 20, channels: 3, background: '#a50' } as const;
	await content.save('media/box.png', await sharp({ create: box }).png().toBuffer());
	const shelf = new MediaShelf(content.folder);
	await shelf.read('media/box.png');
	const again = shelf.read('media/box.png');
	expect(shelf.images('box.png')).toMatchObject({ width: 40 });
	await again;
	await content.drop('media/box.png');
	await shelf.read('media/box.png');
	expect(shelf.images('box.png')).toBeUndefined();
	await content.remove();
});
