import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { Anchor } from '../../../elements/Anchor';
import type { Column } from '../../../elements/arrange';
import { day, When } from '../../../elements/When';
import { OwnerName } from '../OwnerName';
import { pageOf, type Secret } from '../secret';

export const columns: readonly Column<Secret>[] = [
  {
    id: 'name',
    header: 'Name',
    value: ({ name }) => name,
    cell: ({ name }) => <Anchor to={pageOf(name)}>{name}</Anchor>,
    minWidth: 220,
  },
  {
    id: 'state',
    header: 'State',
    value: ({ deletion }) => (deletion ? 'scheduled for deletion' : 'active'),
    cell: (secret) => <StateOfSecret secret={secret} />,
    minWidth: 120,
  },
  {
    id: 'owner',
    header: 'Belongs to',
    value: ({ owner }) => (owner.is === 'database' ? `database ${owner.identifier}` : 'you'),
    cell: ({ owner }) => <OwnerName owner={owner} />,
    minWidth: 140,
  },
  {
    id: 'description',
    header: 'Description',
    value: ({ description }) => description,
    cell: ({ description }) => description || '–',
    minWidth: 130,
    maxWidth: 180,
  },
  {
    id: 'rotation',
    header: 'Next rotation',
    value: ({ nextRotation }) => nextRotation?.getTime(),
    cell: ({ nextRotation }) => <When date={nextRotation} only="relative" />,
    minWidth: 110,
  },
  {
    id: 'read',
    header: 'Last read',
    value: ({ read }) => read?.getTime(),
    cell: ({ read }) => (read ? day(read) : 'never'),
    minWidth: 90,
  },
];

export function StateOfSecret({ secret }: { secret: Secret }) {
  return secret.deletion ? (
    <StatusIndicator type="stopped">scheduled for deletion</StatusIndicator>
  ) : (
    <StatusIndicator type="success">active</StatusIndicator>
  );
}
