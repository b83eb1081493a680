/** Modules of white around a code (ISO/IEC 18004 asks for four). */
const QUIET = 4;

/** A text as a QR code: the path of its dark modules in a square of `size` units. */
export async function qrPath(text: string): Promise<{ path: string; size: number }> {
	const { create } = await import('qrcode');
	const { modules } = create(text, { errorCorrectionLevel: 'L' });
	const { size } = modules;
	let path = '';
	for (let row = 0; row < size; row++)
		for (let column = 0; column < size; column++)
			if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
	return { path, size: size + 2 * QUIET };
}
