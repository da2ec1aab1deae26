import { createServer } from 'node:http';
import next from 'next';

/** Floor: a built Next app behind node:http, as our own server runs it. Arguments: port, folder. */
const [, , port, dir = '.'] = process.argv;
const app = next({ dev: false, dir, port: Number(port) });
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => void handle(request, response)).listen(Number(port), '127.0.0.1');
