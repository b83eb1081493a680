import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { kindOf } from '../library/files';
import { writeWhole } from './write-file';

let folder = '';
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'deskbell-write-'))));
afterEach(() => rm(folder, { recursive: true }));

const FILE = 'help/orders/a.en.md';

it('leaves a whole file, whenever the process is killed', async () => {
	for (let round = 0; round < 3; round++) {
		const script = ['--import', 'tsx', 'tests/save-for-ever.ts', folder, FILE];
		const writer = spawn(process.execPath, script);
		await Promise.race([once(writer.stdout, 'data'), once(writer, 'exit')]);
		writer.kill('SIGKILL');
		await once(writer, 'exit');
		expect(await readFile(path.join(folder, FILE), 'utf8')).toMatch(/^(\d)\1{999999}$/);
		const names = await readdir(path.join(folder, 'help/orders'));
		const seen = names.filter((name) => kindOf(`help/orders/${name}`));
		expect(seen).toEqual(['a.en.md']);
	}
});

it('keeps who may read and write the file', async () => {
	await writeWhole(folder, FILE, Buffer.from('one'));
	await chmod(path.join(folder, FILE), 0o660);
	await writeWhole(folder, FILE, Buffer.from('two'));
	expect((await stat(path.join(folder, FILE))).mode & 0o777).toBe(0o660);
});

it('that cannot be done leaves nothing behind', async () => {
	await writeFile(path.join(folder, 'help'), 'in the way');
	await expect(writeWhole(folder, FILE, Buffer.from('one'))).rejects.toThrow(/leads elsewhere/);
	expect(await readdir(folder)).toEqual(['help']);
});
