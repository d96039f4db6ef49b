/** Temporary credentials, as the program hands them to a signed-in browser. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Who is signed in, with which credentials, and where. Never leaves memory. */
export interface Session {
  readonly credentials: Credentials;
  readonly account: string;
  readonly arn: string;
  readonly region: string;
  readonly regions: readonly string[];
  readonly mode: 'dev' | 'serve';
  readonly version: string;
  readonly caFile: string;
}

/** Reads the answer of `/_lockstep/session`. */
export function parseSession(body: Record<string, unknown>): Session {
  const text = (name: string): string => {
    const value = body[name];
    if (typeof value !== 'string') throw new Error(`The answer to the sign-in lacks ${name}.`);
    return value;
  };
  const region = text('region');
  const others = Array.isArray(body.regions) ? body.regions.filter((name) => typeof name === 'string') : [];
  return {
    credentials: {
      accessKeyId: text('accessKeyId'),
      secretAccessKey: text('secretAccessKey'),
      sessionToken: text('sessionToken'),
      expiration: new Date(text('expiration')),
    },
    account: text('account'),
    arn: text('arn'),
    region,
    regions: others.includes(region) ? others : [region, ...others],
    mode: body.mode === 'serve' ? 'serve' : 'dev',
    version: text('version'),
    caFile: typeof body.caFile === 'string' ? body.caFile : '',
  };
}

/** The name at the end of an ARN: `root`, `user/ci`, `assumed-role/admin/me`. */
export function principalName(arn: string): string {
  return arn.split(':').slice(5).join(':') || arn;
}
