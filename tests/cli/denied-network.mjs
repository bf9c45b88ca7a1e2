// Imported before the program: whoever opens a socket is told of on stderr, and gets none.
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

const refuse = (what) => () => {
  process.stderr.write(`a socket was wanted: ${what}\n`);
  throw new Error(`no network here: ${what}`);
};
net.Socket.prototype.connect = refuse('net');
net.Server.prototype.listen = refuse('listen');
dgram.createSocket = refuse('dgram');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  dns[name] = refuse(`dns.${name}`);
  dns.promises[name] = refuse(`dns.promises.${name}`);
}
