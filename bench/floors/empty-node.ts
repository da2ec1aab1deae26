import { createServer } from 'node:http';

/** Floor: what node:http does when it has nothing to do. The port is the only argument. */
createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '2' });
  response.end('OK');
}).listen(Number(process.argv[2]), '127.0.0.1');
