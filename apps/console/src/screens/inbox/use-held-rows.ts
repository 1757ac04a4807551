import { useCallback, useEffect, useRef, useState, type PointerEvent } from "react";
import { heldRows, type HeldRows } from "./held-order.ts";

const afterKeyMs = 4_000;

/**
 * Holds the order of a list while the pointer is over it or somebody walks through it by keyboard.
 * @param listKey another one starts afresh
 */
export function useHeldRows<Row extends { readonly id: string }>(listKey: string, fresh: readonly Row[] | undefined) {
  const [pointing, setPointing] = useState(false);
  const [walking, setWalking] = useState(false);
  const [shown, setShown] = useState<{ key: string; rows: readonly Row[] }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const holds = (pointing || walking) && shown?.key === listKey && shown.rows.length > 0;
  const list: HeldRows<Row> | undefined = fresh && (holds ? heldRows(shown.rows, fresh) : { rows: fresh, waiting: 0 });

  // What is on the screen now is what is held from the next change on.
  const ids = list?.rows.map(({ id }) => id).join(" ");
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  useEffect(() => {
    if (latest.current) setShown({ key: listKey, rows: latest.current.rows });
  }, [ids, listKey]);

  return {
    list,
    /** Somebody moved to another row. */
    walk: useCallback(() => {
      setWalking(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setWalking(false), afterKeyMs);
    }, []),
    release: useCallback(() => {
      setPointing(false);
      setWalking(false);
    }, []),
    pointer: {
      onPointerMove: (event: PointerEvent) => {
        if (event.pointerType === "mouse") setPointing(true);
      },
      onPointerLeave: () => setPointing(false),
    },
  };
}
