import { connect, createServer, type Socket } from 'node:net';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { psqlAt } from './database';
import type { Server } from './server';

/**
 * What the statement gives to a client of PostgreSQL that comes from there; all of 127.0.0.0/8 is this
 * machine's. psql cannot choose its own address, so that a relay comes from it.
 */
export async function psqlFrom(
  server: Server,
  identifier: string,
  login: { user: string; password: string },
  source: string,
): Promise<string> {
  const { DBInstances } = await new RDSClient(server.client).send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
  );
  const { Address = '', Port = 0 } = DBInstances?.[0]?.Endpoint ?? {};
  const relay = createServer((client) => {
    join(client, connect({ host: Address, port: Port, localAddress: source }));
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  try {
    const bound = relay.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    const there = { PGHOST: Address, PGHOSTADDR: '127.0.0.1', PGPORT: String(port) };
    return await psqlAt(server, there, login, 'select inet_client_addr() is null');
  } finally {
    relay.close();
  }
}

function join(one: Socket, other: Socket): void {
  one.pipe(other);
  other.pipe(one);
  for (const [socket, peer] of [
    [one, other],
    [other, one],
  ] as const) {
    socket.on('error', () => peer.destroy());
    socket.on('close', () => peer.destroy());
  }
}
