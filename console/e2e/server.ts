import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_MILLISECONDS = 30_000;

/** The real program with a data folder of its own, as `lockstep dev`. */
export class Server {
  #process: ChildProcess | null = null;

  private constructor(
    readonly data: string,
    readonly port: number,
  ) {}

  static async start(): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'lk-'));
    // As root, databases run as other users, who have to get through.
    chmodSync(folder, 0o711);
    const server = new Server(join(folder, 'd'), await freePort());
    await server.run();
    return server;
  }

  /** The program's own region, where nothing else is configured. */
  readonly region = 'us-west-2';

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The administrator's key. */
  get key(): { id: string; secret: string } {
    const text = readFileSync(join(this.data, 'credentials'), 'utf8');
    const value = (name: string) => new RegExp(`^${name}\\s*=\\s*(\\S+)`, 'm').exec(text)?.[1] ?? '';
    return { id: value('aws_access_key_id'), secret: value('aws_secret_access_key') };
  }

  /** Starts it, again if need be, and waits until it answers. */
  async run(): Promise<void> {
    const binary = process.env.LOCKSTEP_BIN;
    if (!binary) throw new Error('LOCKSTEP_BIN is not set');
    const listen = `127.0.0.1:${this.port}`;
    const child = spawn(binary, ['dev', '--data', this.data, '--listen', listen], { stdio: 'ignore' });
    this.#process = child;
    const until = Date.now() + READY_MILLISECONDS;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`lockstep ended with ${child.exitCode}`);
      const answer = await fetch(`${this.origin}/_lockstep/ready`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('lockstep did not get ready');
  }

  /** Ends the control plane at once, as a crash does; databases run on. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    rmSync(join(this.data, '..'), { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      listener.close(() => resolve(port));
    });
  });
}
