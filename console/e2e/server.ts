import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { get as getPlain } from 'node:http';
import { get as getOverTls } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { connect } from 'node:tls';

const READY_MILLISECONDS = 30_000;

type Mode = 'dev' | 'serve';

/** The real program with a data folder of its own. */
export class Server {
  #process: ChildProcess | null = null;

  private constructor(
    readonly mode: Mode,
    readonly data: string,
    readonly port: number,
  ) {}

  /** As `lockstep dev`, or as `lockstep serve` with a configuration. */
  static async start(mode: Mode = 'dev', configuration = ''): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'lk-'));
    // As root, databases run as other users, who have to get through.
    chmodSync(folder, 0o711);
    const server = new Server(mode, join(folder, 'd'), await freePort());
    server.configure(configuration);
    await server.run();
    return server;
  }

  /** Writes the configuration that `serve` reads when it is run next. */
  configure(text: string): void {
    writeFileSync(this.#configuration, text);
  }

  get #configuration(): string {
    return join(this.data, '..', 'lockstep.toml');
  }

  /** The program's own region, where nothing else is configured. */
  readonly region = 'us-west-2';

  get origin(): string {
    return `${this.mode === 'serve' ? 'https' : 'http'}://127.0.0.1:${this.port}`;
  }

  /** Who signed its certificates: its own authority. */
  get authority(): Buffer {
    return readFileSync(join(this.data, 'ca.pem'));
  }

  /**
   * The hash of the key of its certificate, once Node.js has found that its authority signed that, and
   * that it is of this address. Chromium can be told to believe a key; an authority only by changing
   * the machine.
   */
  trustedKey(): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: this.port, ca: this.authority }, () => {
        const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
        socket.destroy();
        if (key) resolve(createHash('sha256').update(key).digest('base64'));
        else reject(new Error('no certificate'));
      });
      socket.once('error', reject);
    });
  }

  /** What a client of the SDK needs to call it as its administrator. */
  get client() {
    const { id, secret } = this.key;
    return {
      endpoint: this.origin,
      region: this.region,
      credentials: { accessKeyId: id, secretAccessKey: secret },
      ...(this.mode === 'serve' && { requestHandler: { httpsAgent: { ca: this.authority } } }),
    };
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
    const configured = this.mode === 'serve' ? ['--config', this.#configuration] : [];
    const child = spawn(binary, [this.mode, '--data', this.data, '--listen', listen, ...configured], {
      stdio: 'ignore',
    });
    this.#process = child;
    const until = Date.now() + READY_MILLISECONDS;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`lockstep ended with ${child.exitCode}`);
      if (await this.#isReady()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('lockstep did not get ready');
  }

  #isReady(): Promise<boolean> {
    return new Promise((resolve) => {
      const url = `${this.origin}/_lockstep/ready`;
      const heard = (answer: { statusCode?: number; resume(): unknown }) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      };
      try {
        const asked =
          this.mode === 'serve' ? getOverTls(url, { ca: this.authority }, heard) : getPlain(url, heard);
        asked.on('error', () => resolve(false));
      } catch {
        // There is no authority yet.
        resolve(false);
      }
    });
  }

  /** Lets it go on existing, and do nothing: its connections stay open, and are silent. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Ends the control plane at once, as a crash does; databases run on. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to end, and keeps its data. */
  async halt(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async stop(): Promise<void> {
    await this.halt();
    const folder = join(this.data, '..');
    // Of `serve`, databases and what stands before them run on.
    for (const process of workingIn(folder)) end(process);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
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

function end(process: number): void {
  try {
    kill(process, 'SIGQUIT');
  } catch (error) {
    // One that another took along when it ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The processes that work in a folder of it. */
function workingIn(folder: string): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.map(Number).filter((process) => {
    try {
      return readlinkSync(`/proc/${process}/cwd`).startsWith(`${folder}/`);
    } catch {
      // It has ended, or is somebody else's.
      return false;
    }
  });
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
