import type { HostileFile } from './hostile-file';

/** Files in media/ that are not what their names say. */

const bad = { line: 1 };
const latin = (text: string) => Buffer.from(text, 'latin1');
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwned(1)"><script>window.__pwned(1)</script></svg>';
const HTML = '<!doctype html><script>window.__pwned(1)</script>';

const CRC = Array.from({ length: 256 }, (_, n) => {
	let crc = n;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	return crc >>> 0;
});

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type), data]);
	const out = Buffer.alloc(8 + body.length);
	out.writeUInt32BE(data.length, 0);
	body.copy(out, 4);
	const crc = body.reduce((sum, byte) => (sum >>> 8) ^ (CRC[(sum ^ byte) & 255] ?? 0), 0xffffffff);
	out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4 + body.length);
	return out;
}

/** A PNG that says it is this large, and has next to no data. */
function png(width: number, height: number): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	const signature = latin('\x89PNG\r\n\x1a\n');
	return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', Buffer.from([0x78, 0x9c, 3, 0, 0, 0, 0, 1])), chunk('IEND', Buffer.alloc(0))]);
}

const JPEG_HEAD = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

const file = (name: string, path: string, content: string | Uint8Array, expected: HostileFile['expected'] = bad): HostileFile => ({ name, path: `media/${path}`, content, expected });

export const PICTURES: HostileFile[] = [
	file('SVG', 'script.svg', SVG),
	file('SVG as PNG', 'svg.png', SVG),
	file('SVG after an XML head', 'svg-xml.png', `<?xml version="1.0"?>\n${SVG}`),
	file('HTML as JPEG', 'html.jpg', HTML),
	file('HTML as WebP', 'html.webp', HTML),
	file('no bytes', 'empty.png', ''),
	file('one byte', 'one.png', latin('\x89')),
	file('a signature alone', 'signature.png', latin('\x89PNG\r\n\x1a\n')),
	file('a PNG of 50,000 × 50,000', 'huge.png', png(50_000, 50_000)),
	file('a PNG of 2³¹ × 1', 'wide.png', png(2_147_483_647, 1)),
	file('a PNG of 0 × 0', 'zero.png', png(0, 0)),
	file('a PNG without its data', 'hollow.png', png(1000, 1000)),
	file('a JPEG cut off', 'cut.jpg', JPEG_HEAD),
	file('a GIF that is a script', 'polyglot.gif', latin('GIF89a=1;window.__pwned(1);/*')),
	file('a GIF that is HTML', 'html.gif', latin(`GIF89a${HTML}`)),
	file('a WebP of nothing', 'hollow.webp', latin('RIFF\x04\0\0\0WEBP')),
	file('an AVIF of nothing', 'hollow.avif', latin('\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf')),
	file('a PDF', 'paper.png', latin('%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>')),
	file('a BMP', 'bitmap.png', latin('BM\x36\0\0\0\0\0\0\0')),
	file('a TIFF', 'scan.png', latin('II*\0\x08\0\0\0')),
	file('a script', 'script.js', 'window.__pwned(1)'),
	file('a program', 'program.exe', latin('MZ\x90\0')),
	file('text', 'notes.txt', 'Not a picture'),
	file('30 megabytes', 'large.png', Buffer.alloc(30_000_000, 'a')),
	file('a name of Unicode', 'lumière ☀.png', 'Not a picture'),
	file('a name turned round', '\u202egnp.exe', 'Not a picture'),
	file('a hidden file', '.hidden.png', 'Not a picture', 'ignored'),
	file('a folder’s file', 'deeper/a.png', 'Not a picture', 'ignored')
];
