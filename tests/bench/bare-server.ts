import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A bare node:http server that sends these bytes, in a process of its own as ours is. */
const SOURCE = `
const body = Buffer.from(process.env.BODY, 'base64');
const server = require('node:http').createServer((_, response) => {
	response.setHeader('content-type', 'text/html');
	response.end(body);
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
`;

export async function bareServer(body: Buffer): Promise<{ origin: string; stop: () => void }> {
	const child = spawn(process.execPath, ['-e', SOURCE], {
		env: { ...process.env, BODY: body.toString('base64') },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	const [port] = (await once(child, 'message')) as [number];
	return { origin: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
