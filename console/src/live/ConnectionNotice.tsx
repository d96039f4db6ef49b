import Flashbar from '@cloudscape-design/components/flashbar';
import { useEffect, useState } from 'react';
import { useConnection } from './LiveProvider';

/** A connection that comes back at once is not worth a word. */
const PATIENCE_MILLISECONDS = 2000;

/** Says that what is shown may be old, and that it will be mended. */
export function ConnectionNotice() {
  const lost = useConnection() === 'lost';
  const [told, setTold] = useState(false);
  useEffect(() => {
    if (!lost) return setTold(false);
    const timer = setTimeout(() => setTold(true), PATIENCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [lost]);
  if (!told) return null;
  return (
    <Flashbar
      items={[
        {
          id: 'connection',
          type: 'warning',
          header: 'Lockstep does not answer',
          content: 'Trying again. What is shown may be old; databases that run take connections without it.',
        },
      ]}
    />
  );
}
