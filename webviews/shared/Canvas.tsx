import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CanvasView, type Frame } from './canvasView';

export interface CanvasProps {
  height: number;
  /** What it shows and which keys move in it, for a screen reader. */
  label: string;
  draw: (frame: Frame) => void;
  /** CSS pixels from the upper left corner; undefined: away. */
  onPoint?: (place: { x: number; y: number; width: number } | undefined) => void;
  onPress?: (place: { x: number; y: number; width: number }) => void;
  /** True when the key was used. */
  onKey?: (key: string) => boolean;
}

/** A drawing with pointer and keys. */
export function Canvas(props: CanvasProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<CanvasView>();
  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const created = new CanvasView(host.current, props.draw);
    view.current = created;
    return () => created.dispose();
  }, []);
  // What the reader points at is drawn at once, new numbers when there is time.
  const asked = useRef(false);
  useLayoutEffect(() => {
    view.current?.update(props.draw, asked.current);
    asked.current = false;
  });
  const ask = (): void => {
    asked.current = true;
  };
  return (
    <div
      ref={host}
      class="dsc-drawing"
      style={{ height: `${props.height}px` }}
      tabIndex={0}
      role="application"
      aria-label={props.label}
      onPointerMove={(event) => {
        ask();
        props.onPoint?.(placeOf(event));
      }}
      onPointerLeave={() => props.onPoint?.(undefined)}
      onClick={(event) => props.onPress?.(placeOf(event))}
      onBlur={() => props.onPoint?.(undefined)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !props.onKey?.(event.key)) return;
        ask();
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

function placeOf(event: MouseEvent & { currentTarget: HTMLDivElement }): {
  x: number;
  y: number;
  width: number;
} {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top, width: box.width };
}
