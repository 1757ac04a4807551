import { useEffect, useState } from "react";

/** Whether the tab is in front; counts as visible until it has been away for `graceMs`. */
export function useVisible(graceMs: number): boolean {
  const [visible, setVisible] = useState(document.visibilityState === "visible");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") setVisible(true);
      else timer = setTimeout(() => setVisible(false), graceMs);
    };
    document.addEventListener("visibilitychange", follow);
    follow();
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", follow);
    };
  }, [graceMs]);
  return visible;
}
