import { spawnSync } from 'node:child_process';

/** Runs a command to its end. @throws what it says where it fails */
export function must(command: string, args: string[]): void {
	const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
