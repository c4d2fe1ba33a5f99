import { useLayoutEffect, useState } from 'preact/hooks';
import type { RunStore } from './runStore';

/**
 * Renders again after the store has changed, at most once a frame. Subscribes before the first frame: what
 * the host sends at once, and never again, would be missed otherwise.
 */
export function useStore(store: RunStore): void {
  const [, setVersion] = useState(0);
  useLayoutEffect(() => {
    let frame = 0;
    const stop = store.subscribe(() => {
      if (frame === 0) {
        frame = requestAnimationFrame(() => {
          frame = 0;
          setVersion((version) => version + 1);
        });
      }
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [store]);
}
