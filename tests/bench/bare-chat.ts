import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * A bare node:http and pg server, in a process of its own as ours is: what is posted to a path is
 * inserted as one row, told to other nodes by NOTIFY, written to who reads that path, and
 * acknowledged. It asks nobody who they are, numbers nothing and knows no second delivery.
 */
const SOURCE = `
const pg = require('pg');
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const readers = new Map();
const INSERT = 'insert into yardstick_chat (chat, words) values ($1, $2) returning id';
const server = require('node:http').createServer((request, response) => {
	const open = readers.get(request.url) ?? new Set();
	readers.set(request.url, open);
	if (request.method === 'GET') {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write('retry: 1000\\n\\n');
		open.add(response);
		response.on('close', () => open.delete(response));
		return;
	}
	let body = '';
	request.on('data', (part) => (body += part));
	request.on('end', async () => {
		const values = [request.url, JSON.parse(body).text];
		const { rows } = await pool.query({ name: 'insert', text: INSERT, values });
		for (const reader of open)
			reader.write('id: ' + rows[0].id + '\\nevent: message\\ndata: ' + body + '\\n\\n');
		response.writeHead(201, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ seq: rows[0].id }));
		await pool.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: ['yardstick', request.url] });
	});
});
pool
	.query('create table if not exists yardstick_chat (id bigserial primary key, chat text, words text)')
	.then(() => server.listen(0, '127.0.0.1', () => process.send(server.address().port)));
`;

/** Starts it on the database of the nodes that it is compared with. */
export async function bareChat(databaseUrl: string): Promise<{ origin: string; stop: () => void }> {
	const child = spawn(process.execPath, ['-e', SOURCE], {
		cwd: fileURLToPath(new URL('../../', import.meta.url)),
		env: { ...process.env, DATABASE_URL: databaseUrl },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	const [port] = (await once(child, 'message')) as [number];
	return { origin: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
