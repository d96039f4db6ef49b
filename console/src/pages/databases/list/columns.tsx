import { Anchor } from '../../../elements/Anchor';
import type { Column } from '../../../elements/arrange';
import { StatusOfDatabase, StatusOfMasterSecret } from '../../../elements/Status';
import { When } from '../../../elements/When';
import type { Database } from '../database';

export const columns: readonly Column<Database>[] = [
  {
    id: 'identifier',
    header: 'Identifier',
    value: ({ identifier }) => identifier,
    cell: ({ identifier }) => <Anchor to={`/databases/${identifier}`}>{identifier}</Anchor>,
    minWidth: 130,
  },
  {
    id: 'status',
    header: 'Status',
    value: ({ status }) => status,
    cell: ({ status }) => <StatusOfDatabase status={status} />,
    minWidth: 120,
  },
  { id: 'engine', header: 'Engine', value: ({ version }) => version, cell: ({ version }) => version },
  { id: 'class', header: 'Class', value: (row) => row.class, cell: (row) => row.class },
  {
    id: 'endpoint',
    header: 'Endpoint',
    value: ({ endpoint }) => endpoint,
    cell: ({ endpoint }) => endpoint || '–',
    minWidth: 150,
  },
  {
    id: 'secret',
    header: 'Secret',
    value: ({ secretStatus }) => secretStatus ?? 'self managed',
    cell: ({ secretStatus }) => <StatusOfMasterSecret status={secretStatus} />,
    minWidth: 120,
  },
  {
    id: 'rotation',
    header: 'Next rotation',
    value: ({ nextRotation }) => nextRotation?.getTime(),
    cell: ({ nextRotation }) => <When date={nextRotation} only="relative" />,
    minWidth: 130,
  },
];
