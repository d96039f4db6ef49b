import { quoted } from '../../../elements/twin/cli';

/** What a client has to know of a database. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly caFile: string;
  readonly identifier: string;
}

/** How programs write down where a database is; never with its password. */
export interface Form {
  readonly id: string;
  readonly label: string;
  readonly language: string;
  readonly code: string;
}

export function connectionForms({ host, port, user, database, caFile, identifier }: Target): Form[] {
  const query = `sslmode=verify-full&sslrootcert=${encodeURIComponent(caFile)}`;
  const environment = {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGDATABASE: database,
    PGSSLMODE: 'verify-full',
    PGSSLROOTCERT: caFile,
  };
  return [
    { id: 'lockstep', label: 'lockstep', language: 'sh', code: `lockstep connect ${identifier}` },
    {
      id: 'psql',
      label: 'psql',
      language: 'sh',
      code: `psql "host=${host} port=${port} dbname=${database} user=${user} sslmode=verify-full sslrootcert=${/\s/.test(caFile) ? `'${caFile}'` : caFile}"`,
    },
    {
      id: 'uri',
      label: 'URI',
      language: 'text',
      code: `postgresql://${encodeURIComponent(user)}@${host}:${port}/${database}?${query}`,
    },
    {
      id: 'jdbc',
      label: 'JDBC',
      language: 'text',
      code: `jdbc:postgresql://${host}:${port}/${database}?user=${encodeURIComponent(user)}&${query}`,
    },
    {
      id: 'environment',
      label: 'Environment',
      language: 'sh',
      code: Object.entries(environment)
        .map(([name, value]) => `export ${name}=${quoted(value)}`)
        .join('\n'),
    },
  ];
}
