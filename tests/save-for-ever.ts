/** Saves one file over and over until it is killed: `tsx save-for-ever.ts <folder> <file>`. */
import { writeWhole } from '../src/lib/server/editing/write-file';

const [folder = '', file = ''] = process.argv.slice(2);
for (let round = 0; ; round++) {
	await writeWhole(folder, file, Buffer.from(String(round % 10).repeat(1_000_000)));
	if (round === 0) process.stdout.write('begun\n');
}
