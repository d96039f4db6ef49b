import { Anchor } from '../../elements/Anchor';
import type { Owner } from './secret';

/** Who decides on a secret's value, with a link where that is a database. */
export function OwnerName({ owner }: { owner: Owner }) {
  if (owner.is === 'you') return <>you</>;
  if (owner.identifier === null) return <>a database</>;
  return (
    <>
      database <Anchor to={`/databases/${owner.identifier}`}>{owner.identifier}</Anchor>
    </>
  );
}
