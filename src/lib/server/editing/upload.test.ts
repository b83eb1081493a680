import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { article } from '../../../../tests/content-folder';
import { author, useEditing } from '../../../../tests/use-editing';

const { folderWith, open } = useEditing();

const picture = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#a50' } });
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

async function node() {
	const content = await folderWith({});
	const { editing } = await open(content);
	return {
		content,
		editing,
		upload: (name: string, bytes: Buffer) => editing.perform('picture', { name, bytes, author }),
		media: () => readdir(path.join(content.folder, 'media'))
	};
}

describe('a picture', () => {
	it('gets a safe name, an address for Markdown, and is found by articles', async () => {
		const { editing, upload, media } = await node();
		const uploaded = await upload(
			'../../C:\\x\\Setu 3 (Zađe).PNG.png',
			await picture().png().toBuffer()
		);
		if (uploaded.kind !== 'picture') throw new Error(uploaded.kind);
		expect(uploaded).toMatchObject({ width: 40, height: 20 });
		expect(uploaded.address).toMatch(/^\.\.\/\.\.\/media\/setu-3-za-e-png-[0-9a-f]{16}\.png$/);
		expect(await media()).toEqual([path.basename(uploaded.path)]);
		const source = article('Track', `![It](${uploaded.address})`);
		expect(await editing.perform('preview', { path: 'help/orders/a.en.md', source })).toMatchObject(
			{ article: { html: expect.stringContaining('width="40"') as string } }
		);
	});

	it('that came before is the same file, whatever it is called now', async () => {
		const { upload, media } = await node();
		const bytes = await picture().jpeg().toBuffer();
		const first = await upload('one.jpg', bytes);
		expect(await upload('two.jpg', bytes)).toEqual(first);
		expect(await media()).toHaveLength(1);
	});

	it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('may be %s', async (format) => {
		const { upload, content } = await node();
		const uploaded = await upload('a', await picture().toFormat(format).toBuffer());
		if (uploaded.kind !== 'picture') throw new Error(uploaded.kind);
		const kept = await sharp(path.join(content.folder, uploaded.path)).metadata();
		expect(kept).toMatchObject({ format: format === 'avif' ? 'webp' : format, width: 40 });
	});

	it('does not tell where it was taken, and stands upright', async () => {
		const { upload, content } = await node();
		const bytes = await picture()
			.withExif({ IFD0: { Artist: 'Asha' }, IFD3: { GPSLatitude: '17/1 23/1 0/1' } })
			.withMetadata({ orientation: 6 })
			.jpeg()
			.toBuffer();
		expect((await sharp(bytes).metadata()).exif).toBeDefined();
		const uploaded = await upload('a.jpg', bytes);
		if (uploaded.kind !== 'picture') throw new Error(uploaded.kind);
		const kept = await sharp(path.join(content.folder, uploaded.path)).metadata();
		expect([kept.exif, kept.xmp, kept.orientation]).toEqual([undefined, undefined, undefined]);
		expect([kept.width, kept.height]).toEqual([20, 40]);
	});

	it('loses what was hidden behind it', async () => {
		const { upload, content } = await node();
		const bytes = Buffer.concat([await picture().png().toBuffer(), Buffer.from(SVG)]);
		const uploaded = await upload('a.png', bytes);
		if (uploaded.kind !== 'picture') throw new Error(uploaded.kind);
		const kept = await readFile(path.join(content.folder, uploaded.path));
		expect(kept.includes('script')).toBe(false);
	});
});

describe('refused is', () => {
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	it.each([
		['SVG', 'type', Buffer.from(SVG)],
		['HTML', 'type', Buffer.from('<!doctype html><script>alert(1)</script>')],
		['nothing', 'type', Buffer.alloc(0)],
		['HTML that begins as PNG', 'broken', Buffer.concat([signature, Buffer.from('<script>')])],
		['more than 10 MB', 'size', Buffer.alloc(10_000_001)]
	])('%s', async (_name, reason, bytes) => {
		const { upload, media } = await node();
		expect(await upload('a.png', bytes)).toEqual({ kind: 'refused', reason });
		expect(await media()).toEqual([]);
	});

	it('a picture that is cut off, and one of more pixels than memory holds', async () => {
		const { upload } = await node();
		const whole = await picture().png().toBuffer();
		const refused = { kind: 'refused', reason: 'broken' };
		expect(await upload('a.png', whole.subarray(0, 60))).toEqual(refused);
		const bomb = await sharp({
			create: { width: 9000, height: 9000, channels: 3, background: '#fff' }
		})
			.png()
			.toBuffer();
		expect(bomb.length).toBeLessThan(1_000_000);
		expect(await upload('a.png', bomb)).toEqual(refused);
	});
});
