import { ListAliasesCommand } from '@aws-sdk/client-kms';
import {
  DescribeDBEngineVersionsCommand,
  DescribeOrderableDBInstanceOptionsCommand,
  type DescribeOrderableDBInstanceOptionsCommandOutput,
} from '@aws-sdk/client-rds';
import { useCallback } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { type Loaded, useLoad } from '../../../aws/useLoad';
import { allDatabases } from '../calls';

const PAGE = 100;
const PAGES_MAX = 20;

/** The versions of PostgreSQL that this machine has, the newest first. */
export function useVersions(): Loaded<string[]> {
  const { rds } = useClients();
  return useLoad(
    useCallback(
      async (signal) => {
        const input = { Engine: 'postgres', MaxRecords: PAGE };
        const answer = await rds.send(new DescribeDBEngineVersionsCommand(input), { abortSignal: signal });
        const versions = (answer.DBEngineVersions ?? []).map(({ EngineVersion }) => EngineVersion ?? '');
        return versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
      },
      [rds],
    ),
  );
}

/** The instance classes on offer. Without them a class can still be typed. */
export function useClasses(): Loaded<string[]> {
  const { rds } = useClients();
  return useLoad(
    useCallback(
      async (signal) => {
        const found = new Set<string>();
        let Marker: string | undefined;
        for (let page = 0; page < PAGES_MAX; page += 1) {
          const answer: DescribeOrderableDBInstanceOptionsCommandOutput = await rds.send(
            new DescribeOrderableDBInstanceOptionsCommand({ Engine: 'postgres', MaxRecords: PAGE, Marker }),
            { abortSignal: signal },
          );
          for (const { DBInstanceClass } of answer.OrderableDBInstanceOptions ?? []) {
            if (DBInstanceClass) found.add(DBInstanceClass);
          }
          Marker = answer.Marker;
          if (!Marker) break;
        }
        return [...found];
      },
      [rds],
    ),
  );
}

/** The aliases of KMS keys of one's own. Without them a key can still be typed. */
export function useKeyAliases(): Loaded<string[]> {
  const { kms } = useClients();
  return useLoad(
    useCallback(
      async (signal) => {
        const answer = await kms.send(new ListAliasesCommand({ Limit: PAGE }), { abortSignal: signal });
        const names = (answer.Aliases ?? []).map(({ AliasName }) => AliasName ?? '');
        return names.filter((name) => name !== '' && !name.startsWith('alias/aws/'));
      },
      [kms],
    ),
  );
}

/** The identifiers that are taken. */
export function useTaken(): ReadonlySet<string> {
  const clients = useClients();
  const { value } = useLoad(
    useCallback(
      async (signal) => {
        const databases = await allDatabases(clients, signal);
        return new Set(databases.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier ?? ''));
      },
      [clients],
    ),
  );
  return value ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();
