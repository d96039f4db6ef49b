import { useState } from 'react';
import { check, type Errors, isRight } from './checks';
import { type Draft, EMPTY, effective } from './draft';
import { useTaken } from './useOptions';

export interface Form {
  /** What is typed. */
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  /** What is wrong with fields that somebody has been at. */
  readonly errors: Errors;
  /** What would be sent. */
  readonly effective: Draft;
  /** Shows all that is wrong, and gives whether nothing is. */
  readonly settle: () => boolean;
}

/** The form's state. A field that nobody has touched is not called wrong before it is sent. */
export function useDraft(): Form {
  const [draft, setDraft] = useState(EMPTY);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [settled, setSettled] = useState(false);
  const whole = effective(draft);
  const all = check(whole, useTaken());
  const errors = settled ? all : shown(all, touched);
  return {
    draft,
    effective: whole,
    errors,
    set: (change) => {
      setDraft((before) => ({ ...before, ...change }));
      setTouched((before) => new Set([...before, ...Object.keys(change)]));
    },
    settle: () => {
      setSettled(true);
      return isRight(whole, all);
    },
  };
}

function shown(errors: Errors, touched: ReadonlySet<string>): Errors {
  const entries = Object.entries(errors).filter(([field]) => field === 'schedule' || touched.has(field));
  return { schedule: {}, ...Object.fromEntries(entries) };
}
