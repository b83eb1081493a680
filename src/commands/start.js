/**
 * `npm start`: a fresh clone to a running system. Installs and builds where that is not done, then
 * hands over to the server.
 */
import { spawn } from 'node:child_process';
import { build, install, requireNode, root } from './prepare.js';

requireNode();
install();
build();

const server = spawn(process.execPath, ['build/serve.js'], {
	cwd: root,
	stdio: 'inherit'
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => server.kill(signal));
}
server.on('exit', (code, signal) => {
	process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
});
